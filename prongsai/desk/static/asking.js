// Plain forms: new agency, news, settings, next year, publishing. What was typed stays as typed;
// faults are told above the heading, with a link to each field, and at the field in the same words.
import { el, post, say } from "./parts.js";

for (const form of document.querySelectorAll("form[data-asks]")) {
  form.inert = false;  // until now a press would have sent it as it stands
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter;
    const asked = button?.dataset.question;
    if (asked && !window.confirm(asked)) return;
    const values = {};
    // Before the button is switched off: one that is off is not part of what is sent.
    for (const [name, value] of new FormData(form, button)) {
      const many = form.querySelector(`[name="${CSS.escape(name)}"][data-many]`);
      values[name] = many ? [...(values[name] ?? []), value] : value;
    }
    if (button) button.disabled = true;
    say(null, form.dataset.waiting ?? "กำลังทำ โปรดรอสักครู่");
    const answer = await post(form.dataset.asks, values);
    if (button) button.disabled = false;
    say(null, answer.sentence ?? "");
    tell(form, answer);
    if (answer.go) location.assign(answer.go);
  });
}

function tell(form, answer) {
  const errors = answer.errors ?? {};
  document.querySelector(".summary")?.remove();
  for (const old of form.querySelectorAll(".error")) old.remove();
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  const lines = Object.entries(errors).map(([name, words]) => {
    const input = form.elements[name];
    if (!input?.id) return el("li", {}, words);
    input.setAttribute("aria-invalid", "true");
    input.before(el("span", { class: "error", id: `${input.id}-error` }, words));
    input.setAttribute("aria-describedby", `${input.id}-error`);
    return el("li", {}, el("a", { href: `#${input.id}`, onclick: (event) => { event.preventDefault(); input.focus(); } }, words));
  });
  if (answer.sentence && answer.wrong) lines.unshift(el("li", {}, answer.sentence));
  const title = document.title.replace(/^ผิดพลาด: /, "");
  document.title = lines.length ? `ผิดพลาด: ${title}` : title;
  if (lines.length) {
    const summary = el("div", { class: "summary", role: "alert", tabindex: -1 }, el("h2", {}, "ยังบันทึกไม่ได้ โปรดแก้ตามนี้"), el("ul", {}, ...lines));
    document.querySelector("main h1").before(summary);
    summary.focus();
  }
  const told = document.querySelector("[data-told]");
  if (told && answer.lines) {
    told.replaceChildren(...answer.lines.map((line) => el("p", {}, line)));
    told.focus();
  }
}
