// A list of records as a table: rows are text, the one in hand is fields. Pasting, moving,
// filling down and deleting are one step of undo each. Knows nothing of files or of Excel:
// a pasted block goes to the server, which reads it and gives an account.
import { el, say, post } from "./parts.js";

export const A_PAGE = 100;
const COLUMNS = 6, STEPS = 50, A_COLUMN = 130, THE_REST = 240;

/** Whether a record tells the figures of one month: a list of them is a row of twelve fields. */
const isMonthly = ([first, ...rest]) =>
  first.widget === "month" && first.required && rest.length > 0 && rest.every((one) => one.widget === "number");

/** Put a grid into `host`. `spec`: label, fields, months, paste (address), draw(value) – the fields
 * of a row, which write into its value; `changed(rows, quiet)` is told the whole list after each
 * step; quietly where nothing was changed, but values lie elsewhere now.
 * Rows are {row, value}: `row` is the place in the file, or null for one that is new. */
export function grid(host, spec, rows, changed) {
  const monthly = spec.months && isMonthly(spec.fields), ofWhen = spec.fields[0].key;
  let shown = 0, open = null, held = null, steps = [], asked = null, last = "", numbers = 0, dragged = null;
  const shownOpen = new Set();  // rows that somebody has to look at, beside the one in hand
  const fresh = (row) => ({ ...row, key: ++numbers });
  rows = rows.map(fresh);
  const at = (row) => rows.findIndex((one) => one.key === row.key);
  const told = (quiet) => changed(rows.map(({ row, value }) => ({ row, value })), quiet);
  const keep = (old) => { steps = [...steps.slice(1 - STEPS), old]; };

  function step(next, words, focus) {
    keep(rows);
    rows = next;
    told();
    draw();
    say(host, words);
    focus?.();
  }
  function undo() {
    finish();
    if (!steps.length) return say(host, "ไม่มีขั้นตอนให้ย้อนกลับ");
    rows = steps.pop();
    told();
    draw();
    say(host, "ย้อนกลับแล้ว 1 ขั้น");
    host.querySelector("[data-do=undo]:enabled, [data-do=add]")?.focus();
  }

  // --- the row in hand: a copy, so that what is typed changes no step before it --------------
  function start(row, name) {
    finish();
    held = rows;
    rows = rows.map((one) => (one.key === row.key ? { ...one, value: structuredClone(one.value) } : one));
    open = rows[at(row)];
    told(true);
    shownOpen.delete(row.key);
    shown = Math.floor(at(row) / A_PAGE);
    draw();
    (name && inHand(name) || host.querySelector("[data-open] :is(input, textarea, select)"))?.focus();
  }
  const inHand = (name) => host.querySelector(`[data-open] [data-key="${CSS.escape(name)}"] :is(input, textarea, select)`);
  function finish() {
    if (!open) return;
    const [row, old] = [open, held];
    open = null;
    if (JSON.stringify(row.value) !== JSON.stringify(old[at(row)]?.value)) keep(old);
    draw();
  }
  function giveUp() {
    const row = open;
    open = null;
    rows = held;
    told();
    draw();
    button(row, "edit")();
  }
  // --- what is done with rows --------------------------------------------------------------
  function button(row, which) {
    return () => host.querySelector(`[data-row="${at(row)}"] [data-do=${which}]:enabled, [data-row="${at(row)}"] [data-do=edit]`)?.focus();
  }
  const add = () => {
    finish();
    const row = fresh({ row: null, value: {} });
    step([...rows, row], "เพิ่มแถวแล้ว", () => start(row));
  };
  const move = (row, by) => {
    const from = at(row), to = from + by;
    if (to < 0 || to >= rows.length) return;
    const next = rows.filter((one) => one.key !== row.key);
    next.splice(to, 0, rows[from]);
    shown = Math.floor(to / A_PAGE);
    step(next, `ย้ายไปลำดับที่ ${to + 1}`, button(row, by < 0 ? "up" : "down"));
  };
  const remove = (row) => {
    finish();
    const place = at(row), next = rows.filter((one) => one.key !== row.key);
    step(next, `ลบ "${nameOf(row)}" แล้ว กด ย้อนกลับ ได้`, () =>
      (next[place] ? button(next[place], "edit")() : host.querySelector("[data-do=add]")?.focus()));
  };
  function fillDown(name) {
    const from = at(open), value = open.value[name], row = open;
    finish();
    const next = rows.map((one, place) =>
      place > from ? { ...one, value: { ...one.value, [name]: value } } : one);
    step(next, `เติมลงแล้ว ${rows.length - from - 1} แถว`, () => start(row, name));
  }
  function fromAbove(name) {
    const above = rows[at(open) - 1];
    if (!above || above.value[name] === undefined) return;
    open.value[name] = structuredClone(above.value[name]);
    told();
    draw();
    inHand(name)?.focus();
  }

  // --- drawing -----------------------------------------------------------------------------
  const plain = spec.fields.filter((field) => !field.record);
  let columns = plain.slice(0, COLUMNS);
  // What says the same in every row tells none from another, and need not stand in the table.
  const telling = (all) => {
    const different = plain.filter((field) => new Set(all.map((one) => words(field, one[field.key]))).size > Math.min(1, all.length - 1));
    const room = Math.min(COLUMNS, Math.max(2, Math.floor(((host.clientWidth || 900) - THE_REST) / A_COLUMN)));
    const chosen = different.slice(0, room), sum = different.find((field) => field.sums);
    return chosen.length ? (sum && !chosen.includes(sum) ? [...chosen.slice(0, -1), sum] : chosen) : plain.slice(0, room);
  };
  const called = (value, fields) => {
    const texts = fields.map((field) => words(field, value[field.key])).filter(Boolean);
    return (texts.find((text) => /\p{L}/u.test(text)) ?? texts[0] ?? "").slice(0, 60);
  };
  const words = (field, value) => {
    if (value === undefined || value === null) return "";
    return Array.isArray(value) ? value.join(", ") : value;
  };
  const nameOf = (row) => called(row.value, columns) || `แถวที่ ${at(row) + 1}`;
  const number = (text) => Number(String(text ?? "").replace(/[๐-๙]/g, (one) => one.charCodeAt(0) - 3664).replace(/[,\s]|บาท|\.-$/g, ""));
  const total = () => spec.fields.filter((field) => field.sums).flatMap((field) => {
    const all = rows.map((row) => row.value[field.key]).filter(Boolean).map(number).filter((one) => !Number.isNaN(one));
    const sum = all.reduce((one, other) => one + other, 0).toLocaleString("en", { minimumFractionDigits: field.sums === "money" ? 2 : 0 });
    return all.length ? [`รวม ${field.label} ${sum}`] : [];
  });


  function line(row) {
    const place = at(row), name = nameOf(row);
    const act = (which, label, work, off) => el("button", { type: "button", "data-do": which, "aria-label": `${label} ${name}`, disabled: off, onclick: work }, label);
    return el("tr", { "data-row": place, draggable: "true" },
      el("th", { scope: "row" }, String(place + 1)),
      ...columns.map((field) => el("td", { class: field.sums ? "number" : "" }, words(field, row.value[field.key]))),
      el("td", { class: "acts" },
        act("edit", "แก้ไข", () => start(row)), act("up", "ขึ้น", () => move(row, -1), place === 0),
        act("down", "ลง", () => move(row, 1), place === rows.length - 1), act("delete", "ลบ", () => remove(row))));
  }
  function opened(row) {
    const inside = spec.draw(row.value);
    return el("tr", { "data-open": "", "data-row": at(row) }, el("td", { colspan: columns.length + 2 },
      el("fieldset", {}, el("legend", {}, `แถวที่ ${at(row) + 1}`), inside,
        el("div", { class: "buttons" },
          el("button", { type: "button", "data-do": "done", onclick: () => { shownOpen.delete(row.key); finish(); draw(); button(row, "edit")(); } }, "เสร็จแถวนี้"),
          el("button", { type: "button", "data-do": "fill", class: "quiet", onclick: () => fillDown(last || spec.fields[0].key) }, "เติมค่าช่องนี้ลงทุกแถวข้างล่าง"),
          el("button", { type: "button", class: "quiet", onclick: () => remove(row) }, "ลบแถวนี้")))));
  }

  // --- twelve months as a row of twelve fields -------------------------------------------------
  const ofMonth = (label) => (row) => [row.value[ofWhen], spec.spells?.[row.value[ofWhen]]].includes(label);
  function months() {
    const figures = spec.fields.filter((field) => field.key !== ofWhen);
    // Months of another year that the file has are shown behind the twelve, never hidden.
    const written = rows.map((row) => spec.spells?.[row.value[ofWhen]] ?? row.value[ofWhen]).filter(Boolean);
    const labels = [...new Set([...spec.months, ...written])];
    const cell = (field, label) => {
      const input = el("input", { type: "text", inputmode: "numeric", autocomplete: "off", "aria-label": `${field.label} ${label}`,
        "data-month": label, value: (rows.find(ofMonth(label))?.value ?? {})[field.key] });
      input.addEventListener("focus", () => { held = rows; });
      input.addEventListener("input", () => {
        const old = rows.find(ofMonth(label)), value = { [ofWhen]: label, ...(old ? old.value : {}), [field.key]: input.value };
        if (!input.value.trim()) delete value[field.key];
        const empty = figures.every((one) => !value[one.key]);
        const row = old ? { ...old, value } : fresh({ row: null, value });
        const rest = rows.filter((one) => one !== old), places = labels.slice(0, labels.indexOf(label));
        rows = empty ? rest : old ? rows.map((one) => (one === old ? row : one))
          : rest.toSpliced(rest.filter((one) => places.some((place) => ofMonth(place)(one))).length, 0, row);
        told();
      });
      input.addEventListener("change", () => { if (held !== rows) keep(held); });
      return el("td", {}, input);
    };
    const table = el("table", { class: "months" },
      el("thead", {}, el("tr", {}, el("td"), ...labels.map((label) => el("th", { scope: "col" }, label)))),
      el("tbody", {}, ...figures.map((field) => el("tr", {}, el("th", { scope: "row" }, field.label), ...labels.map((label) => cell(field, label))))));
    return el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": spec.label }, table);
  }

  function draw() {
    columns = telling(rows.map((row) => row.value));
    const from = shown * A_PAGE, page = rows.slice(from, from + A_PAGE), pages = Math.ceil(rows.length / A_PAGE);
    const body = el("tbody", {}, ...page.map((row) => (row.key === open?.key || shownOpen.has(row.key) ? opened(row) : line(row))));
    const goTo = (to) => () => { finish(); shown = to; draw(); };
    host.replaceChildren(
      el("div", { class: "buttons" },
        spec.paste ? el("button", { type: "button", "data-do": "paste", onclick: askForBlock }, "วางจาก Excel หรือ Word") : "",
        monthly ? "" : el("button", { type: "button", "data-do": "add", onclick: add }, "เพิ่มแถว"),
        el("button", { type: "button", "data-do": "undo", class: "quiet", disabled: !steps.length, onclick: undo }, "ย้อนกลับ"),
        ...total().map((text) => el("output", { class: "total" }, text))),
      el("div", { class: "paste", "data-paste": "" }, asked ?? ""),
      monthly ? months() : rows.length ? el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": spec.label },
        el("table", { class: "grid" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "ที่"),
          ...columns.map((field) => el("th", { scope: "col" }, field.label)), el("th", { scope: "col" }, "จัดการ"))), body))
        : el("p", { class: "empty" }, "ยังไม่มีรายการ"),
      pages > 1 ? el("nav", { class: "buttons", "aria-label": `หน้าของ${spec.label}` },
        el("button", { type: "button", disabled: !shown, onclick: goTo(shown - 1) }, "100 แถวก่อน"),
        el("span", {}, `แถว ${from + 1}-${from + page.length} จาก ${rows.length}`),
        el("button", { type: "button", disabled: shown >= pages - 1, onclick: goTo(shown + 1) }, "100 แถวถัดไป")) : "",
      el("p", { class: "said", role: "status", "aria-live": "polite" }));
  }

  // --- pasting -----------------------------------------------------------------------------
  function askForBlock() {
    const box = el("textarea", { rows: 2, "aria-label": "กด Ctrl+V ในช่องนี้เพื่อวางตารางที่คัดลอกมา", placeholder: "คัดลอกตารางใน Excel หรือ Word แล้วกด Ctrl+V ในช่องนี้" });
    asked = el("div", {}, box, el("button", { type: "button", class: "quiet", onclick: () => { asked = null; draw(); } }, "ยกเลิก"));
    draw();
    box.focus();
  }
  async function take(block) {
    finish();
    const found = await post(spec.paste, { ...block, path: spec.path, columns: spec.columns });
    if (!found.rows) return say(host, found.sentence);
    asked = account(found);
    draw();
    host.querySelector("[data-paste] h3")?.focus();
  }
  function account(found) {
    const waiting = new Set(), taken = found.rows.map((one) => ({ ...one, use: !one.doubts.length }));
    const put = (label, rest) => el("button", { type: "button", "data-do": "put", onclick: () => {
      const more = taken.filter((one) => one.use).map((one) => fresh({ row: null, value: one.value }));
      asked = null;
      shown = Math.floor(rest.length / A_PAGE);
      step([...rest, ...more], `รับเข้าแล้ว ${more.length} แถว ย้อนกลับได้ในขั้นเดียว`);
    } }, label);
    const buttons = el("div", { class: "buttons" }, put(rows.length ? "ต่อท้ายแถวที่มี" : "รับเข้า", rows),
      rows.length ? put("แทนที่ทุกแถวที่มี", []) : "",
      el("button", { type: "button", class: "quiet", onclick: () => { asked = null; draw(); } }, "ไม่วาง"));
    const left = el("p", { role: "status" });
    const settle = (one) => {
      waiting.delete(one);
      left.textContent = waiting.size ? `ยังต้องตอบอีก ${waiting.size} แถว` : "ตอบครบแล้ว";
      for (const one of buttons.querySelectorAll("[data-do=put]")) one.disabled = waiting.size > 0;
    };
    const question = (one) => {
      waiting.add(one);
      const place = el("li", {}, el("p", {}, `แถว ${one.line} ${called(one.value, telling(found.rows.map((row) => row.value)))}`),
        el("ul", {}, ...one.doubts.map((text) => el("li", {}, text))));
      const answer = (label, work) => el("button", { type: "button", onclick: work }, label);
      const done = (text) => { place.replaceChildren(el("p", {}, `แถว ${one.line} ${text}`)); settle(one); };
      place.append(el("div", { class: "buttons" },
        answer("ใช่ รับตามที่อ่านได้", () => { one.use = true; done("รับ"); }),
        answer("แก้ไข", () => {
          one.value = { ...one.value, ...one.unread };
          place.replaceChildren(el("p", {}, `แถว ${one.line}`), spec.draw(one.value),
            answer("ใช้ตามที่แก้", () => { one.use = true; done("แก้แล้ว"); }));
          place.querySelector("input, textarea, select")?.focus();
        }),
        answer("ไม่รับแถวนี้", () => { one.use = false; done("ไม่รับ"); })));
      return place;
    };
    const doubtful = taken.filter((one) => one.doubts.length).map(question);
    const whole = el("div", { class: "account" }, el("h3", { tabindex: -1 }, found.account[0]),
      ...found.account.slice(1).map((text) => el("p", {}, text)),
      el("details", {}, el("summary", {}, "ช่องที่จับคู่ได้และแถวที่ไม่รับ"), el("ul", {}, ...[...found.columns, ...found.notes].map((text) => el("li", {}, text)))),
      doubtful.length ? el("ol", { class: "doubts" }, ...doubtful) : "", left, buttons);
    settle(null);
    return whole;
  }

  // --- keys by their place, whatever the keyboard's language; pasting; dragging ---------------
  const mine = (event) => event.target.closest("[data-grid]") === host;
  const rowOf = (event) => rows[event.target.closest("[data-row]")?.dataset.row];
  host.addEventListener("focusin", (event) => { last = event.target.closest("[data-open] [data-key]")?.dataset.key ?? last; });
  host.addEventListener("keydown", (event) => {
    if (event.isComposing || !mine(event) || event.target.closest("[data-paste]")) return;
    const row = rowOf(event), key = event.code, held = event.ctrlKey || event.metaKey;
    const name = event.target.closest("[data-open] [data-key]")?.dataset.key, typing = event.target.matches("input, textarea");
    if (event.altKey && (key === "ArrowUp" || key === "ArrowDown") && row) { finish(); move(row, key === "ArrowUp" ? -1 : 1); }
    else if (held && key === "KeyD" && name && open) fromAbove(name);
    else if (held && key === "KeyZ" && !typing) undo();
    else if (key === "Enter" && event.altKey && event.target.matches("textarea")) {
      event.target.setRangeText("\n", event.target.selectionStart, event.target.selectionEnd, "end");
      event.target.rows += 1;
      event.target.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (key === "Enter" && open && event.target.matches("input:not([type=file]), [data-widget=text] > textarea")) {
      const next = rows[at(open) + 1];
      if (next) start(next, name);
      else { finish(); host.querySelector("[data-do=add]").focus(); }
    } else if (key === "Escape" && open) giveUp();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  host.addEventListener("paste", (event) => {
    if (!mine(event) || !spec.paste) return;
    const text = event.clipboardData.getData("text/plain"), html = event.clipboardData.getData("text/html");
    const block = text.trimEnd().includes("\t") || (/<table/i.test(html) && !event.target.closest("[data-open]"));
    if (!block && !event.target.closest("[data-paste]")) return;
    event.preventDefault();
    take({ html, text });
  });
  host.addEventListener("dragstart", (event) => {
    if (mine(event)) dragged = rowOf(event) ?? null;
    event.dataTransfer?.setData("text/plain", "");
  });
  host.addEventListener("dragover", (event) => { if (dragged) event.preventDefault(); });
  host.addEventListener("drop", (event) => {
    const [row, onto] = [dragged, mine(event) ? rowOf(event) : null];
    dragged = null;
    if (!row) return;
    event.preventDefault();
    event.stopPropagation();
    if (onto && onto.key !== row.key) { finish(); move(row, at(onto) - at(row)); }
  });
  draw();

  return {
    get rows() { return rows; },
    get opened() { return new Set(rows.filter((row) => row.key === open?.key || shownOpen.has(row.key))); },
    set page(number) { shown = number; },
    open: (row) => { if (row.key !== open?.key) { shownOpen.add(row.key); draw(); } },
    item: (row) => host.querySelector(`[data-row="${at(row)}"]`),
  };
}
