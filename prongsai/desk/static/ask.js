/* Asks the desk: a post with this page's token; JSON comes back, whatever became of it. */
const token = document.querySelector("meta[name=desk-token]").content;
const LOST = "ติดต่อโปรแกรมไม่ได้ ข้อความยังอยู่ในหน้านี้ อย่าปิดหน้า ตรวจว่าหน้าต่างคำสั่งยังเปิดอยู่";

async function post(address, type, body, more) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST", credentials: "same-origin", cache: "no-store",
      headers: { "Content-Type": type, "X-Prongsai-Token": token }, body, ...more
    });
  } catch {
    return { ok: false, status: 0, data: { problem: LOST } };
  }
  let data = {};
  try { data = await answer.json(); } catch { data = { problem: answer.status === 403 ? "หมดเวลาของหน้าต่างนี้ เปิดโต๊ะทำงานใหม่จากหน้าต่างคำสั่ง" : LOST }; }
  return { ok: answer.ok, status: answer.status, data };
}

/** JSON to an action of the desk. */
export const ask = (address, data, more) => post(address, "application/json", JSON.stringify(data), more);

/** Bytes to an action of the desk. */
export const send = (address, bytes) => post(address, "application/octet-stream", bytes);

/** Tells something to whoever listens to the page. */
export function say(text) {
  const place = document.getElementById("said");
  place.textContent = text;
}

/** An element with its attributes and children; texts are texts, never markup. Functions listen. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (name === "value") made.value = value ?? "";
    else if (value !== null && value !== false && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}
