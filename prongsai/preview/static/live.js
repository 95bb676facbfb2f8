/* Added by the preview when it sends a page; never part of what is published. */
(function () {
  "use strict";
  var own = document.currentScript;
  var page = own.dataset.page;
  var base = "/__prongsai/";
  var asked = "?page=" + encodeURIComponent(page);

  function element(tag, attributes, children) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      made.setAttribute(name, attributes[name]);
    });
    (children || []).forEach(function (child) {
      if (child) made.append(child);
    });
    return made;
  }

  /* In the frame of the desk the page is shown as it is: nothing of this is put into it. */
  var framed = window.top !== window;
  var host = element("div", { id: "prongsai-preview", lang: "th" });
  var root = host.attachShadow({ mode: "open" });
  var tab = element("button", { type: "button", class: "tab", "aria-expanded": "false", "aria-controls": "panel" }, ["ตรวจหน้านี้"]);
  var panel = element("section", { id: "panel", class: "panel", "aria-labelledby": "panel-title", tabindex: "-1" });
  var dialog = element("dialog", { "aria-labelledby": "overlay-title" });
  panel.hidden = true;
  host.hidden = true;
  var desk = element("nav", { "aria-label": "แก้ไขหน้านี้" }, [
    element("a", { class: "desk", href: base + "desk" + asked }, ["แก้ไขในโต๊ะทำงาน"])
  ]);
  root.append(element("link", { rel: "stylesheet", href: base + "live.css" }), tab, desk, panel, dialog);
  root.firstChild.addEventListener("load", function () { host.hidden = false; });

  function listItem(finding) {
    var help = element("a", { class: "help", href: finding.explain, target: "_blank", rel: "noopener" }, ["?"]);
    help.setAttribute("aria-label", "คำอธิบายของ " + finding.code + " (เปิดหน้าต่างใหม่)");
    return element("li", { class: finding.severity }, [
      element("p", {}, [element("span", { class: "label" }, [finding.label + " " + finding.code]), " ", help]),
      element("p", {}, [finding.message]),
      finding.where && element("p", { class: "where" }, [finding.where]),
      finding.line && element("pre", { class: "line" }, [finding.line]),
      finding.remedy && element("p", {}, ["วิธีแก้: " + finding.remedy])
    ]);
  }

  function fill(place, id, notices) {
    place.replaceChildren(
      element("h2", { id: id }, [notices.title]),
      element("ol", {}, notices.findings.map(listItem))
    );
    if (notices.more) {
      place.append(element("p", {}, ["และอีก " + notices.more + " ข้อ ดูทั้งหมดด้วย python build.py check"]));
    }
  }

  /* The panel: findings of this page. */
  var errors = { findings: [] };
  var found = { findings: [], more: 0, pending: true };

  function label() {
    var count = found.findings.length + found.more;
    tab.textContent = errors.findings.length
      ? "ข้อผิดพลาด " + errors.findings.length + " แห่ง"
      : found.pending && !count ? "กำลังตรวจหน้านี้"
      : "ตรวจหน้านี้: " + (count ? count + " ข้อ" : "ไม่มีข้อสังเกต");
    tab.classList.toggle("bad", errors.findings.length > 0);
  }

  function look() {
    fetch(base + "panel.json" + asked, { cache: "no-store" })
      .then(function (answer) { return answer.json(); })
      .then(function (notices) {
        found = notices;
        fill(panel, "panel-title", notices);
        label();
      })
      .catch(function () {});
  }

  function open(wanted) {
    panel.hidden = !wanted;
    tab.setAttribute("aria-expanded", String(wanted));
    if (wanted) panel.focus();
    else tab.focus();
  }

  tab.addEventListener("click", function () {
    if (errors.findings.length) showErrors();
    else open(panel.hidden);
  });
  panel.addEventListener("keydown", function (event) {
    if (event.key === "Escape") open(false);
  });

  /* The overlay: errors of the last build, until they are mended or put aside. */
  var aside = "";

  function showErrors() {
    if (framed) return;
    var close = element("button", { type: "button" }, ["ปิดไว้ก่อน (Esc)"]);
    close.addEventListener("click", function () { dialog.close(); });
    fill(dialog, "overlay-title", errors);
    dialog.append(element("p", { class: "buttons" }, [close]));
    if (!dialog.open) dialog.showModal();
    close.focus({ preventScroll: true });
    dialog.scrollTop = 0;
  }

  dialog.addEventListener("close", function () { aside = JSON.stringify(errors); });

  function show(notices) {
    errors = notices;
    label();
    if (!errors.findings.length) {
      if (dialog.open) dialog.close();
      aside = "";
    } else if (JSON.stringify(errors) !== aside) {
      showErrors();
    }
  }

  /* A style sheet changed and nothing else: the page keeps its place and what was typed. */
  function restyle() {
    fetch(location.href, { cache: "no-store" })
      .then(function (answer) { return answer.text(); })
      .then(function (text) {
        var fresh = new DOMParser().parseFromString(text, "text/html").querySelectorAll("link[rel=stylesheet]");
        document.querySelectorAll("link[rel=stylesheet]").forEach(function (link, number) {
          if (fresh[number]) link.setAttribute("href", fresh[number].getAttribute("href"));
        });
      })
      .catch(function () { location.reload(); });
  }

  function listen(version) {
    var source = new EventSource(base + "events" + asked + "&version=" + version);
    source.onmessage = function (event) {
      var message = JSON.parse(event.data);
      if (message.do === "reload") {
        source.close();
        location.reload();
        return;
      }
      if (message.do === "style") restyle();
      show(message.errors);
      look();
    };
    addEventListener("pagehide", function () { source.close(); });
    addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
  }

  if (!framed) document.body.append(host);
  listen(own.dataset.version);
})();
