// The form of one content file: its fields by their kinds, its lists as grids.
import { el } from "./parts.js";
import { fieldsOf } from "./fields.js";

/** Fill `host` with the fields of `spec` and what the file says; `changed(values)` is told all of
 * it after each change. Keys of `spec.rare` are folded away, in one place that says what they are. */
export function form(host, spec, values, changed) {
  const whole = fieldsOf(spec.fields, values, changed, spec), places = [...whole.children];
  const rare = spec.fields.map((field, at) => [field, places[at]]).filter(([field]) => spec.rare?.includes(field.key));
  if (rare.length) {
    const names = rare.map(([field]) => field.label).join(", ");
    whole.append(el("details", { class: "rare" }, el("summary", {}, `ช่องอื่นที่ใช้เป็นครั้งคราว: ${names}`),
      el("div", { class: "fields" }, ...rare.map(([, place]) => place))));
  }
  host.replaceChildren(whole);
}
