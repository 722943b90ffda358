// A table that is wider than the screen can be scrolled with the keyboard too. The theme wraps tables after the page is there.
function openTables() {
  for (const wrapped of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
    if (wrapped.scrollWidth > wrapped.clientWidth) {
      wrapped.tabIndex = 0;
      wrapped.setAttribute("role", "region");
      wrapped.setAttribute("aria-label", "Table");
    }
  }
}

openTables();
addEventListener("resize", openTables);
new MutationObserver(openTables).observe(document.body, { childList: true, subtree: true });
