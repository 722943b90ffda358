// The reader: filters documents, and shows one with what went from it. All text is set as text, never as markup.
"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const form = find("filters");
  if (!form) return;
  const { families, rules, documents } = JSON.parse(find("data").textContent);
  const fields = { family: find("family"), rule: find("rule"), site: find("site"), language: find("language") };
  const search = find("search");
  const list = find("documents");
  const text = find("text");
  const tip = find("tip");
  const parts = new WeakMap(); // of the elements that are shown struck through
  let current = -1;
  let options = [];

  const make = (tag, content, name) => {
    const element = document.createElement(tag);
    if (content !== undefined) element.textContent = content;
    if (name) element.className = name;
    return element;
  };
  const group = (number) => number.toLocaleString("en");
  const count = (number, word) => `${group(number)} ${word}${number === 1 ? "" : "s"}`;
  const isRemoved = (part) => typeof part === "object";
  const contentOf = (part) => (isRemoved(part) ? part.text : typeof part === "string" ? part : "");
  const wholeOf = (entry) => (entry.whole ??= `${entry.title}\n${entry.name}\n${entry.parts.map(contentOf).join("")}`.toLowerCase());

  const colourOf = (family) => `f${families.indexOf(family)}`;

  function fillField(field, values) {
    for (const value of [...new Set(values)].sort()) {
      const option = make("option", value);
      option.value = value;
      field.append(option);
    }
  }

  function hasAsked(part) {
    const [rule, family] = rules[part.rule];
    return (!fields.rule.value || rule === fields.rule.value) && (!fields.family.value || family === fields.family.value);
  }

  function isWanted(entry) {
    if (fields.site.value && entry.site !== fields.site.value) return false;
    if (fields.language.value && entry.language !== fields.language.value) return false;
    if (!entry.parts.some((part) => isRemoved(part) && hasAsked(part))) return false;
    return !search.value || wholeOf(entry).includes(search.value.toLowerCase());
  }

  function showAll() {
    form.reset();
    filterDocuments();
  }

  function makeOption(entry, number) {
    const option = make("li");
    option.id = `document-${number}`;
    option.setAttribute("role", "option");
    option.dataset.number = number;
    const name = make("b", entry.title || entry.name);
    name.dir = "auto";
    option.append(name, make("span", `${count(entry.characters, "character")} in ${count(entry.spans, "span")}`, "note"));
    return option;
  }

  function filterDocuments() {
    hideTip();
    list.replaceChildren(...documents.map((entry, number) => [entry, number]).filter(([entry]) => isWanted(entry))
      .map(([entry, number]) => makeOption(entry, number)));
    options = [...list.children];
    find("count").textContent = `${group(options.length)} of ${count(documents.length, "document")}`;
    find("shown").hidden = options.length === 0;
    const kept = options.find((option) => Number(option.dataset.number) === current);
    if (options.length) choose(kept || options[0]);
    else list.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    for (const other of options) other.setAttribute("aria-selected", String(other === option));
    list.setAttribute("aria-activedescendant", option.id);
    const top = option.offsetTop - list.offsetTop;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + option.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = top + option.offsetHeight - list.clientHeight;
    }
    current = Number(option.dataset.number);
    showDocument(documents[current]);
  }

  function showDocument(entry) {
    hideTip();
    find("shown-name").textContent = entry.title || entry.name;
    const length = entry.length === null ? "" : ` of ${group(entry.length)}`;
    const known = [entry.title ? entry.name : "", entry.url, entry.site, entry.language].filter((one) => one && one !== "unknown");
    find("shown-facts").textContent = [...known, `${group(entry.characters)}${length} characters went`].join(" · ");
    const names = [...new Set(entry.parts.filter(isRemoved).map((part) => rules[part.rule][1]))].sort();
    find("legend").replaceChildren(...names.map((name) => make("span", name, colourOf(name))));
    text.replaceChildren(...entry.parts.flatMap((part) => showPart(part, entry.length === null)));
    text.scrollTop = 0;
    if (isLanguage(entry.language)) text.lang = entry.language;
    else text.removeAttribute("lang");
  }

  function isLanguage(code) {
    try {
      return new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(code) !== undefined;
    } catch {
      return false; // records say anything
    }
  }

  function showPart(part, isAlone) {
    if (typeof part === "string") return markFound(part);
    if (typeof part === "number") return [make("span", ` [${count(part, "character")} not shown] `, "gap")];
    // Line breaks around what went stand outside of it: struck through they would be slivers.
    const [, before, middle, after] = part.text.match(/^(\s*)([^]*?)(\s*)$/);
    const content = middle || part.text;
    const removed = make("del", undefined, colourOf(rules[part.rule][1]));
    removed.append(...markFound(content));
    if (part.more) removed.append(make("span", ` [${count(part.more, "character")} not shown]`, "gap"));
    removed.tabIndex = 0;
    parts.set(removed, part);
    if (isAlone) removed.classList.add("alone");
    if (!hasAsked(part)) removed.classList.add("other");
    return isAlone || !middle ? [removed] : [before, removed, after];
  }

  // Folding case may change a text's length (İ), and then its places mean nothing: such a text is shown without marks.
  function markFound(content) {
    const wanted = search.value.toLowerCase();
    const folded = content.toLowerCase();
    if (!wanted || folded.length !== content.length) return [content];
    const pieces = [];
    let position = 0;
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, position)) {
      pieces.push(content.slice(position, at), make("mark", content.slice(at, at + wanted.length)));
      position = at + wanted.length;
    }
    return [...pieces, content.slice(position)];
  }

  function showTip(removed) {
    const part = parts.get(removed);
    const [rule, family] = rules[part.rule];
    tip.replaceChildren(make("b", rule), make("span", `${family}: ${part.evidence}`));
    tip.hidden = false;
    for (const other of text.querySelectorAll("[aria-describedby]")) other.removeAttribute("aria-describedby");
    removed.setAttribute("aria-describedby", "tip");
    // Below the span, or above it where there is no room, so that it can be read; one that fills the window is covered.
    const box = removed.getBoundingClientRect();
    const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    const isLow = box.bottom + tip.offsetHeight > window.innerHeight;
    const lowest = window.innerHeight - tip.offsetHeight;
    const top = !isLow ? box.bottom : box.top > tip.offsetHeight ? box.top - tip.offsetHeight : lowest;
    tip.style.left = `${Math.max(8, left) + window.scrollX}px`;
    tip.style.top = `${top + window.scrollY}px`;
  }

  function hideTip() {
    tip.hidden = true;
  }

  function showFocused() {
    const removed = removedAt(document.activeElement);
    if (removed) showTip(removed);
    else hideTip();
  }

  const removedAt = (target) => (target instanceof Element ? target.closest("#text del") : null);
  document.addEventListener("mouseover", (event) => {
    const removed = removedAt(event.target);
    if (removed) showTip(removed);
    else if (!tip.hidden && !tip.contains(event.target)) showFocused();
  });
  text.addEventListener("focusin", (event) => {
    const removed = removedAt(event.target);
    if (removed) showTip(removed);
  });
  text.addEventListener("focusout", hideTip);
  text.addEventListener("scroll", () => tip.hidden || showFocused());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideTip();
  });

  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) choose(option);
  });
  list.addEventListener("keydown", (event) => {
    const at = options.findIndex((option) => Number(option.dataset.number) === current);
    const places = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: options.length - 1 };
    if (!(event.key in places) || options.length === 0) return;
    event.preventDefault();
    choose(options[Math.min(options.length - 1, Math.max(0, places[event.key]))]);
  });
  form.addEventListener("input", filterDocuments);
  find("all").addEventListener("click", showAll);
  form.addEventListener("submit", (event) => event.preventDefault());

  // A name in the table of those that lost most leads to the document, where it is among those that are shown.
  function linkDocuments() {
    const numbers = new Map(documents.map((entry, number) => [entry.name, number]));
    for (const name of document.querySelectorAll("#table-document th span[dir]")) {
      const number = numbers.get(name.textContent);
      if (number === undefined) continue;
      const link = make("a", name.textContent);
      link.href = "#reader";
      link.addEventListener("click", () => {
        showAll();
        choose(options[number]);
      });
      name.replaceChildren(link);
    }
  }

  fillField(fields.family, rules.map(([, family]) => family));
  fillField(fields.rule, rules.map(([rule]) => rule));
  fillField(fields.site, documents.map((entry) => entry.site));
  fillField(fields.language, documents.map((entry) => entry.language));
  form.hidden = false;
  find("columns").hidden = false;
  linkDocuments();
  filterDocuments();
})();
