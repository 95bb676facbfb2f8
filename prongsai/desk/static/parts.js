/* What grids, files and plain forms use: answers as data alone, and the live line of a part. */
import { ask, send } from "./ask.js";

export { element as el } from "./ask.js";

/** Tell something in the live line of a part of the page, or of the page. */
export function say(host, words) {
  const line = host?.querySelector(".said") ?? document.getElementById("said");
  if (line) line.textContent = words;
}

const plain = ({ ok, data }) => (ok ? data : { sentence: data.problem ?? data.sentence ?? "ทำไม่ได้ โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง" });

/** Send data to an action; the answer, or `{sentence}` that says why there is none. */
export const post = async (address, data) => plain(await ask(address, data));

/** Send the bytes of a file under its name. */
export const upload = async (address, file) => plain(await send(`${address}?name=${encodeURIComponent(file.name)}`, file));
