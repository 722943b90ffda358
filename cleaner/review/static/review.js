"use strict";
// Texts are scraped: they are put into the page by textContent alone, never as markup.

const find = (id) => document.getElementById(id);
const state = { review: null, item: 0, shown: null, chosen: 0, whole: false, busy: false };
const SAID = { accept: "Accepted", reject: "Rejected", artifact: "Marked as an artifact" };

async function ask(path, body) {
  const request = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(path, request);
  if (response.headers.get("Content-Type") !== "application/json") throw new Error(await response.text());
  const values = await response.json();
  if (values.error) throw new Error([values.error.what, values.error.where, values.error.hint].filter(Boolean).join(" – "));
  return values;
}

function make(name, text, className) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
}

function say(text) {
  find("said").textContent = text;
}

function shorten(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? line.slice(0, 59) + "…" : line;
}

function showProgress(values) {
  const { accept, reject, artifact } = values.counts;
  find("bar").max = Math.max(1, state.review.drawn);
  find("bar").value = values.decided;
  find("counts").textContent =
    `${values.decided} of ${state.review.drawn} decided · ${accept} accepted, ${reject} rejected, ${artifact} marked`;
}

function showReview() {
  const review = state.review;
  find("run").textContent = review.run;
  document.title = `Review of ${review.run} – cleaner`;
  const count = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
  find("sample").textContent =
    `${review.drawn.toLocaleString("en")} of ${count(review.removals, "removal")}, ` +
    `by all of ${count(review.rules.length, "rule")}; then ${count(review.documents, "whole document")}.`;
  for (const one of review.families) {
    const option = make("option", `${one.family}: ${one.about}`);
    option.value = one.family;
    find("family").append(option);
  }
  showProgress(review);
}

function showFacts(item) {
  const rule = state.review.rules.find((one) => one.rule === item.rule);
  const facts = [
    ["Rule", rule && `${item.rule} (${rule.drawn} drawn of ${rule.removals.toLocaleString("en")})`],
    ["Evidence", item.evidence],
    ["Document", item.document],
    ["Title", item.title],
    ["Address", item.url],
    ["Decided", item.verdict && SAID[item.verdict].toLowerCase()],
  ];
  find("facts").replaceChildren();
  for (const [name, value] of facts) {
    if (value) find("facts").append(make("dt", name), make("dd", value));
  }
}

function describeLine(line) {
  const gone = line.parts.filter((part) => part.rule);
  if (line.marked) return "marked as an artifact";
  if (!gone.length) return "stayed";
  const verdicts = [...new Set(gone.map((part) => part.verdict).filter(Boolean))].map((one) => SAID[one].toLowerCase());
  return [line.left ? "partly went" : "went", `by ${gone[0].rule}`, ...verdicts].join(", ");
}

function makeLine(line) {
  const row = make("li", undefined, line.marked ? "marked" : line.left ? "kept" : "gone");
  row.id = `line-${line.line}`;
  row.setAttribute("role", "option");
  row.dataset.line = line.line;
  const text = make("span", undefined, "text");
  text.dir = "auto";
  for (const part of line.parts) {
    const name = part.rule ? `gone ${part.own ? "own" : ""} ${part.verdict || ""}` : line.marked ? "marked" : "";
    text.append(make(part.rule ? "del" : "span", part.text, name.trim()));
  }
  if (line.parts.some((part) => part.own)) row.classList.add("own");
  row.append(text, make("span", describeLine(line), "state"));
  row.addEventListener("click", () => choose(line.line));
  return row;
}

function showItem() {
  const item = state.shown;
  const what = item.kind === "removal" ? item.title_of_rule || item.rule : "Look for artifacts that were left";
  find("heading").textContent = `${state.item + 1} of ${state.review.items}: ${what}`;
  find("why").textContent = item.why || (item.kind === "document" ? "Choose lines with the arrow keys, and mark artifacts." : "");
  showFacts(item);
  find("lines").replaceChildren(...item.lines.map(makeLine));
  showMore("earlier", item.before, "before");
  showMore("later", item.after, "after");
  choose(state.chosen);
}

function showMore(id, count, where) {
  find(id).hidden = !count;
  find(id).textContent = count ? `Show ${count} more ${count === 1 ? "line" : "lines"} ${where}` : "";
}

function choose(number) {
  const lines = state.shown.lines;
  if (!lines.length) return;
  state.chosen = Math.min(Math.max(number, lines[0].line), lines[lines.length - 1].line);
  for (const row of find("lines").children) {
    row.setAttribute("aria-selected", String(Number(row.dataset.line) === state.chosen));
  }
  const row = find(`line-${state.chosen}`);
  find("lines").setAttribute("aria-activedescendant", row.id);
  row.scrollIntoView({ block: "nearest" });
  const line = lines[state.chosen - lines[0].line];
  for (const id of ["accept", "reject"]) find(id).disabled = !canJudge(line);
  find("mark").disabled = !line.left;
}

function canJudge(line) {
  return line.parts.some((part) => part.rule) || (state.shown.kind === "removal" && state.chosen === state.shown.chosen);
}

async function open(item, line) {
  if (item < 0 || item >= state.review.items) {
    say(item < 0 ? "This is the first." : "This is the last. Stop the command with Ctrl-C, then give it --export DIR.");
    return;
  }
  const isOther = item !== state.item;
  if (isOther) state.whole = false;
  const whole = state.whole ? "&whole=1" : "";
  try {
    state.shown = await ask(`/api/item?item=${item}${whole}`);
  } catch (error) {
    state.shown = { kind: "none", lines: [], before: 0, after: 0, why: error.message };
    say(`This one cannot be shown: ${error.message}`);
  }
  state.item = item;
  state.chosen = line === undefined ? state.shown.chosen : line;
  if (isOther) window.scrollTo(0, 0);
  showItem();
  if (state.shown.kind === "none") {
    find("heading").textContent = `${item + 1} of ${state.review.items}: cannot be shown`;
    for (const id of ["accept", "reject", "mark"]) find(id).disabled = true;
  }
}

async function decide(verdict) {
  const line = state.shown.lines.find((one) => one.line === state.chosen);
  if (!line) return;
  if (verdict === "artifact" ? !line.left : !canJudge(line)) {
    say(verdict === "artifact" ? "Nothing is left of this line: a or r judge what went." : "This line stayed: m marks it as an artifact.");
    return;
  }
  const answer = await ask("/api/decide", { item: state.item, line: state.chosen, verdict, family: find("family").value });
  showProgress(answer);
  const isOwn = verdict !== "artifact" && answer.decision.item === state.item;
  say(`${SAID[verdict]}: ${shorten(answer.decision.text)}`);
  if (isOwn && state.item + 1 < state.review.items) await open(state.item + 1);
  else await open(state.item, state.chosen);
}

async function undo() {
  const answer = await ask("/api/undo", {});
  showProgress(answer);
  if (!answer.decision) {
    say("There is nothing to undo.");
    return;
  }
  say(`Undone: ${SAID[answer.decision.verdict].toLowerCase()}, ${shorten(answer.decision.text)}`);
  if (answer.decision.item === null || answer.decision.item === state.item) await open(state.item, state.chosen);
  else await open(answer.decision.item);
}

async function showWhole() {
  state.whole = !state.whole;
  await open(state.item, state.chosen);
}

function showKeys() {
  if (!find("keys").open) find("keys").showModal();
}

const ACTIONS = {
  a: () => decide("accept"),
  r: () => decide("reject"),
  m: () => decide("artifact"),
  u: undo,
  n: () => open(state.item + 1),
  p: () => open(state.item - 1),
  w: showWhole,
  f: () => find("family").focus(),
  "?": showKeys,
  ArrowDown: () => choose(state.chosen + 1),
  ArrowUp: () => choose(state.chosen - 1),
};

async function act(key) {
  if (state.busy || !state.review) return; // one thing at a time: a key held down decides nothing unseen
  state.busy = true;
  try {
    await ACTIONS[key]();
  } catch (error) {
    say(`This did not work: ${error.message}`);
  } finally {
    state.busy = false;
  }
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && !event.key.startsWith("Arrow")) return;
  if (find("keys").open) return;
  if (event.target instanceof HTMLSelectElement) {
    if (event.key === "Escape" || event.key === "Enter") find("lines").focus();
    return;
  }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!Object.hasOwn(ACTIONS, key)) return;
  event.preventDefault();
  act(key);
}

async function start() {
  const buttons = { accept: "a", reject: "r", mark: "m", undo: "u", next: "n", previous: "p", help: "?", earlier: "w", later: "w" };
  for (const [id, key] of Object.entries(buttons)) find(id).addEventListener("click", () => act(key));
  find("close").addEventListener("click", () => find("keys").close());
  document.addEventListener("keydown", press);
  try {
    state.review = await ask("/api/review");
    showReview();
    if (state.review.items) await open(state.review.first);
    else find("heading").textContent = "There is nothing to review";
    find("lines").focus();
  } catch (error) {
    say(`This did not work: ${error.message}`);
  }
}

start();
