// The form of one content file: its fields by their kinds, its lists as grids, its running text.
import { el } from "./parts.js";
import { fieldsOf } from "./fields.js";

/** Fill `host` with the fields of `spec` and what the file says. `changed(value, body)` is told
 * all of it after each change: keys that the form does not show are as they were. */
export function form(host, spec, value, body, changed) {
  let held = value, text = body;
  const rest = (next) => {
    const names = new Set(spec.fields.map((field) => field.name));
    const kept = Object.entries(value).filter(([name]) => !names.has(name));
    return { ...Object.fromEntries(kept), ...next };
  };
  const shown = Object.fromEntries(spec.fields.map((field) => [field.name, value[field.name]]).filter(([, one]) => one !== undefined));
  host.replaceChildren(fieldsOf(spec.fields, shown, (next) => { held = rest(next); changed(held, text); }, spec));
  if (spec.body) {
    const area = el("textarea", { id: "form-body", rows: 12, "data-name": "body", value: body, oninput: () => { text = area.value; changed(held, text); } });
    host.append(el("p", { class: "field text" }, el("label", { for: "form-body" }, spec.body), area));
  }
}
