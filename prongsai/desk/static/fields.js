// The fields of one record, made from the description that the server gives of their kinds.
import { el, post, upload, say } from "./parts.js";
import { grid } from "./grid.js";

let made = 0;

/** The fields of a record; `typed(value)` is told the record as it is after each change. */
export function fieldsOf(fields, value, typed, spec) {
  let held = { ...value };
  const set = (key, next) => typed(held = { ...held, [key]: next });
  return el("div", { class: "fields" }, ...fields.map((field) => one(field, held[field.key], (next) => set(field.key, next), spec)));
}

function one(field, value, set, spec) {
  const fields = spec.records?.[field.record];
  if (field.widget === "records") return list(field, fields, value ?? [], set, spec);
  if (field.widget === "record") {
    const below = { ...spec, path: [...(spec.path ?? []), field.key] };
    return el("fieldset", { "data-name": field.key }, el("legend", {}, field.label), fieldsOf(fields, value ?? {}, set, below));
  }
  const id = `field-${++made}`, echo = el("span", { class: "echo", id: `${id}-echo` });
  const input = widget(field, value, (next) => { set(next); tell(field, next, echo, spec); }, id);
  return el("p", { class: `field ${field.widget}` },
    el("label", { for: id }, field.label, field.required ? el("span", { class: "must" }, " (ต้องมี)") : ""),
    field.hint ? el("span", { class: "hint", id: `${id}-hint` }, field.hint) : "", input,
    field.accept ? chooser(field, input, set, spec) : "", echo);
}

function widget(field, value, set, id) {
  const common = { id, "data-widget": field.widget, "data-name": field.key, "aria-describedby": field.hint ? `${id}-hint ${id}-echo` : `${id}-echo` };
  const many = ["lines", "choices"].includes(field.widget), written = many ? (value ?? []).join("\n") : value ?? "";
  if (field.widget === "choice") {
    const strange = value && !field.options.includes(value) ? [value] : [];
    const chosen = el("select", { ...common, onchange: () => set(chosen.value) },
      el("option", { value: "" }, "เลือก"), ...[...field.options, ...strange].map((one) => el("option", { value: one }, one)));
    chosen.value = value ?? "";
    return chosen;
  }
  if (many || field.widget === "text" || written.includes("\n")) {
    const rows = Math.min(8, Math.max(many ? 2 : 1, written.split("\n").length));
    const area = el("textarea", { ...common, rows, value: written, oninput: () =>
      set(many ? area.value.split("\n").map((text) => text.trim()).filter(Boolean) : area.value) });
    return area;
  }
  const input = el("input", { ...common, type: "text", inputmode: field.inputmode || null, autocomplete: "off", value: written, oninput: () => set(input.value) });
  return input;
}

/** A picture or paper of a record: taken from this computer, kept beside the content. */
function chooser(field, input, set, spec) {
  const many = field.widget === "lines";
  const file = el("input", { type: "file", accept: field.accept, multiple: many, "aria-label": `เลือกไฟล์ของ ${field.label}`, onchange: async () => {
    for (const chosen of [...file.files]) {
      const kept = await upload(spec.keep, chosen);
      if (!kept.file) { say(null, kept.sentence); continue; }
      input.value = many ? [...input.value.split("\n").filter(Boolean), kept.file].join("\n") : kept.file;
      set(many ? input.value.split("\n") : kept.file);
      say(null, `เก็บไฟล์ไว้แล้วที่ ${kept.file}`);
    }
    file.value = "";
  } });
  return file;
}

/** A list of records: a grid, inside a record too; blocks are pasted where the list has a path. */
function list(field, fields, value, set, spec) {
  const host = el("div", { class: "inner", "data-grid": "" }), path = [...(spec.path ?? []), field.key];
  grid(host, { ...spec, label: field.label, fields, path, paste: spec.typed?.includes(path[0]) ? spec.paste : "" }, value, set);
  return el("fieldset", { "data-name": field.key }, el("legend", {}, field.label), host);
}

const waiting = new WeakMap();
/** What the program understands of a day or an amount, half a second after the last key. */
function tell(field, text, echo, spec) {
  clearTimeout(waiting.get(echo));
  if (!field.echo || !spec.echo) return;
  waiting.set(echo, setTimeout(async () => {
    const said = await post(spec.echo, { kind: field.echo, text: String(text ?? "") });
    echo.textContent = said.echo ?? "";
  }, 500));
}
