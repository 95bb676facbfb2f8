// What all of the desk's scripts use: elements without markup in strings, the live line, requests.

/** An element; attributes that are functions listen, `false` and `null` leave an attribute out. */
export function el(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (key === "value") made.value = value ?? "";
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...inside.filter((part) => part !== "" && part !== null && part !== undefined));
  return made;
}

/** Tell something in the live line of a part of the page, or of the page. */
export function say(host, words) {
  const line = host?.querySelector(".said") ?? document.getElementById("said");
  if (line) line.textContent = words;
}

const NO_ANSWER = "ติดต่อโปรแกรมไม่ได้ โปรดดูว่าหน้าต่างคำสั่งของโต๊ะทำงานยังเปิดอยู่ แล้วลองอีกครั้ง ข้อมูลในหน้านี้ยังอยู่ครบ";

async function send(address, body, kind) {
  const token = document.querySelector('meta[name="desk-token"]')?.content ?? "";
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { "Content-Type": kind, "X-Prongsai-Token": token } });
    return await answer.json();
  } catch {
    return { sentence: NO_ANSWER };
  }
}

/** Send data to an action; the answer, or `{sentence}` that says why there is none. */
export const post = (address, data) => send(address, JSON.stringify(data), "application/json");

/** Send the bytes of a file under its name. */
export const upload = (address, file) =>
  send(`${address}?name=${encodeURIComponent(file.name)}`, file, "application/octet-stream");
