/* The sheet is printed by the browser. */
document.querySelector("[data-do=print]").addEventListener("click", () => print());
