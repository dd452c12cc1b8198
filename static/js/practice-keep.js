// Keeps what is typed into the form of a practice in this browser until the server has it, whatever happens to the
// network, the session or the server; offers it again to the same person. Rows and rich texts are named inputs too.
const DAYS = 30;
const EVERY = 500; // ms
const START = "practice-typed:";
const SENT = "practice-sent";
const READER = "practice-reader";
const NOT_TYPED = /^(csrfmiddlewaretoken|next|translation_key|overwrite_revision_id|loaded_revision_\w+|comments-.*|comment_notifications)$/;
const COUNTS = /-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$/;
const OF_ROW = new Set(["id", "ORDER", "DELETE"]);

const panel = document.querySelector("[data-practice-form]");
const form = panel?.closest("form");

function keyOf({ reader, practice, place }) {
  return `${START}${reader}:${practice || `new-${place}`}`;
}

function entriesOf(data) {
  return [...data].filter(([name, value]) => typeof value === "string" && !NOT_TYPED.test(name));
}

// A rich text is JSON whose keys change by themselves: its words and their form are compared.
function richText(value) {
  const { blocks, entityMap } = JSON.parse(value);
  const told = blocks.map(({ text, type, depth, inlineStyleRanges, entityRanges }) => [
    text.trim(),
    type,
    depth,
    inlineStyleRanges.map(({ style, offset, length }) => [style, offset, length]),
    entityRanges.map(({ key, offset, length }) => [entityMap[key]?.data?.url, offset, length]),
  ]);
  return told.some(([text]) => text) ? JSON.stringify(told) : "";
}

function plain(value) {
  if (value === "null") return "";
  if (value.startsWith('{"blocks"') || value.startsWith('{"entityMap"')) return richText(value);
  const number = value.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (/^\d+(\.\d+)?$/.test(number)) return String(Number(number));
  return value.trim().replace(/\r\n/g, "\n");
}

// Splits entries into fields and rows; a row that is deleted or blank is none.
function parts(entries) {
  const prefixes = entries.filter(([name]) => name.endsWith("-TOTAL_FORMS")).map(([name]) => name.slice(0, -12));
  const fields = new Map();
  const rows = new Map(prefixes.map((prefix) => [prefix, new Map()]));
  for (const [name, value] of entries) {
    const [, prefix, number, column] = name.match(/^(.+?)-(\d+)-(.+)$/) ?? [];
    if (rows.has(prefix)) {
      const row = rows.get(prefix).get(number) ?? new Map();
      rows.get(prefix).set(number, row.set(column, value));
    } else if (!COUNTS.test(name)) fields.set(name, value);
  }
  const order = (row) => Number(row.get("ORDER") || 0);
  for (const [prefix, all] of rows) rows.set(prefix, [...all.values()].sort((a, b) => order(a) - order(b)));
  return { fields, rows };
}

function isWritten(row) {
  return !row.get("DELETE") && [...row].some(([column, value]) => !OF_ROW.has(column) && plain(value));
}

function told(map) {
  return [...map].filter(([name, value]) => !OF_ROW.has(name) && plain(value)).map(([name, value]) => [name, plain(value)]);
}

function canonical(entries) {
  const { fields, rows } = parts(entries);
  return JSON.stringify([told(fields), [...rows].map(([prefix, all]) => [prefix, all.filter(isWritten).map(told)])]);
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return Array.isArray(kept?.entries) ? kept : null;
  } catch {
    return null;
  }
}

function forgetOld() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(START))) {
    const age = Date.now() - Date.parse(read(key)?.at);
    if (!(age < DAYS * 24 * 60 * 60 * 1000)) localStorage.removeItem(key);
  }
}

// What would be sent: the form as the server knows it, with what was typed laid over it. A kept row goes to the row of
// its number; one without a number to a row that the server has meanwhile been given; else it is a new one.
function merged(kept) {
  const data = new FormData(form);
  const { fields, rows } = parts(kept);
  for (const [name, value] of fields) if (form.elements.namedItem(name)) data.set(name, value);
  for (const box of form.querySelectorAll("input[type=checkbox][name]")) {
    if (!NOT_TYPED.test(box.name) && !fields.has(box.name) && !/-\d+-/.test(box.name)) data.delete(box.name);
  }
  for (const [prefix, all] of rows) {
    if (!data.has(`${prefix}-TOTAL_FORMS`)) continue;
    let total = Number(data.get(`${prefix}-TOTAL_FORMS`));
    const ids = new Map();
    for (let number = 0; number < total; number += 1) {
      const id = data.get(`${prefix}-${number}-id`);
      if (id) ids.set(id, number);
    }
    const known = new Set(all.map((row) => row.get("id")).filter((id) => ids.has(id)));
    const unclaimed = [...ids].filter(([id]) => !known.has(id)).map(([, number]) => number);
    let place = 1;
    for (const row of all) {
      const id = row.get("id");
      if (!known.has(id) && !isWritten(row)) continue;
      let number = known.has(id) ? ids.get(id) : id ? undefined : unclaimed.shift();
      if (number === undefined) {
        number = total;
        total += 1;
        data.set(`${prefix}-${number}-id`, "");
      }
      for (const [column, value] of row) if (column !== "id") data.set(`${prefix}-${number}-${column}`, value);
      data.set(`${prefix}-${number}-ORDER`, String(place));
      place += 1;
    }
    data.set(`${prefix}-TOTAL_FORMS`, String(total));
  }
  return data;
}

// So that the page which the server answers with knows what it has to compare.
function remember(title) {
  const revision = form.elements.loaded_revision_created_at?.value ?? "";
  sessionStorage.setItem(SENT, JSON.stringify({ key: keyOf(panel.dataset), revision, title: title.trim() }));
}

function send(data) {
  remember(data.get("title") ?? "");
  const whole = document.createElement("form");
  whole.method = "post";
  whole.action = form.action;
  whole.hidden = true;
  for (const [name, value] of data) {
    if (typeof value !== "string") continue;
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    whole.append(field);
  }
  document.body.append(whole);
  whole.submit();
}

function offer(key, kept) {
  const notice = panel.querySelector("[data-practice-kept]").content.firstElementChild.cloneNode(true);
  const [day, hour] = notice.querySelectorAll("time");
  const at = new Date(kept.at);
  const language = document.documentElement.lang || "uk";
  day.textContent = at.toLocaleDateString(language, { day: "numeric", month: "long" });
  hour.textContent = at.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  day.dateTime = hour.dateTime = kept.at;
  notice.querySelector("[data-practice-restore]").addEventListener("click", () => send(merged(kept.entries)));
  notice.querySelector("[data-practice-forget]").addEventListener("click", () => {
    localStorage.removeItem(key);
    notice.remove();
    keepTyping();
  });
  panel.querySelector("[data-practice-notices]").append(notice);
}

// Tells whether the form that was sent by hand has become the version that is shown now.
function wasSaved(sent) {
  const revision = form.elements.loaded_revision_created_at?.value ?? "";
  const isOwn = panel.dataset.savedBy === panel.dataset.reader;
  return isOwn && revision && revision !== sent.revision && form.elements.title?.value.trim() === sent.title;
}

function keepTyping() {
  let isTouched = false;
  let last = canonical(entriesOf(new FormData(form)));
  let sent = null;

  const keep = () => {
    if (!isTouched) return;
    const entries = entriesOf(new FormData(form));
    const now = canonical(entries);
    if (now === last) return;
    last = now;
    try {
      localStorage.setItem(keyOf(panel.dataset), JSON.stringify({ at: new Date().toISOString(), entries }));
    } catch {
      // The browser's store is full or forbidden: autosave alone remains.
    }
  };
  for (const name of ["input", "change", "keydown", "click", "paste", "drop"]) {
    form.addEventListener(name, (event) => (isTouched ||= event.isTrusted), true);
  }
  setInterval(keep, EVERY);
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", keep);
  document.addEventListener("w-autosave:save", ({ detail }) => {
    sent = canonical(entriesOf(detail.formData));
  });
  window.addEventListener(
    "w-autosave:success",
    ({ detail }) => {
      const before = keyOf(panel.dataset);
      const after = keyOf({ ...panel.dataset, practice: detail.response.pk });
      if (before !== after && localStorage.getItem(before)) {
        localStorage.setItem(after, localStorage.getItem(before));
        localStorage.removeItem(before);
      }
      panel.dataset.practice = detail.response.pk;
      if (canonical(entriesOf(new FormData(form))) === sent) localStorage.removeItem(after);
    },
    true,
  );
  form.addEventListener("submit", () => {
    keep();
    remember(form.elements.title?.value ?? "");
  });
}

function start() {
  forgetOld();
  sessionStorage.setItem(READER, panel.dataset.reader);
  const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "null");
  sessionStorage.removeItem(SENT);
  if (sent && !("bound" in panel.dataset) && wasSaved(sent)) localStorage.removeItem(sent.key);
  const key = keyOf(panel.dataset);
  const kept = read(key);
  const isLocked = document.body.classList.contains("content-locked");
  if (kept && !isLocked && !("bound" in panel.dataset)) {
    if (canonical(kept.entries) !== canonical(entriesOf(new FormData(form)))) {
      offer(key, kept);
      return; // What is kept stays until the person has decided.
    }
    localStorage.removeItem(key);
  }
  keepTyping();
}

if (form) start();
document.addEventListener("submit", (event) => {
  if (!/\/logout\/$/.test(event.target.action ?? "")) return;
  const own = `${START}${sessionStorage.getItem(READER)}:`;
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(own))) localStorage.removeItem(key);
});
