// The form of a practice: renews the list of what is missing, and says in plain words why a save did not come through.
const panel = document.querySelector("[data-practice-form]");
const form = panel?.closest("form");
const SECONDS_BETWEEN_LOOKS = 5;
const SECONDS_FOR_A_SAVE = 20;

const notices = panel?.querySelector("[data-practice-notices]");
let shown = "";
let timer = 0;
let triedWithNewToken = false;
let isSaving = false;
let isTyped = false;
let sendWhenSaved = null;
let lastRenewal = 0;

function show(name) {
  if (shown === name) return;
  const template = panel.querySelector(`[data-practice-${name}]`);
  notices.querySelector("[data-notice-of-save]")?.remove();
  const notice = template.content.firstElementChild.cloneNode(true);
  notice.dataset.noticeOfSave = name;
  notices.append(notice);
  shown = name;
  clearInterval(timer);
  timer = setInterval(look, SECONDS_BETWEEN_LOOKS * 1000);
}

function hide() {
  notices.querySelector("[data-notice-of-save]")?.remove();
  shown = "";
  clearInterval(timer);
}

function save() {
  form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, detail: { type: "edits" } }));
}

// Asks who is logged in; an answer that leads to the log-in page is nobody.
async function reader() {
  const answer = await fetch(panel.dataset.session, { redirect: "manual", headers: { Accept: "application/json" } });
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// Wagtail's own header has the token of before; a field of the form comes first.
function take(token) {
  for (const each of [form, document.querySelector("form.w-editing-sessions")]) {
    if (!each) continue;
    if (!each.elements.csrfmiddlewaretoken) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: "csrfmiddlewaretoken" });
      each.append(field);
    }
    for (const field of each.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  }
}

async function look() {
  let session;
  try {
    session = await reader();
  } catch {
    show("no-answer");
    return;
  }
  if (!session || String(session.user) !== panel.dataset.reader) {
    show("session-ended");
    return;
  }
  take(session.token); // Logging in again has changed it.
  hide();
  save();
}

function saveFailed({ detail }) {
  if (detail.type === "network_error") show("no-answer");
  if (detail.type !== "server_error" || triedWithNewToken) return;
  triedWithNewToken = true;
  look();
}

// Asks what is missing now, again where that fails; of answers that overtake each other the newest question's stays.
async function renew(pk) {
  const place = panel.querySelector("[data-practice-fragment]");
  if (!place) return;
  const number = ++lastRenewal;
  const text = await missing(pk).catch(() => null);
  if (number !== lastRenewal) return;
  if (text === null) {
    setTimeout(() => number === lastRenewal && renew(pk), SECONDS_BETWEEN_LOOKS * 1000);
    return;
  }
  const isOpen = place.querySelector("details")?.open;
  place.innerHTML = text;
  const details = place.querySelector("details");
  if (details && isOpen) details.open = true;
}

async function missing(pk) {
  const answer = await fetch(panel.dataset.completeness.replace("/0/", `/${pk}/`), { redirect: "manual" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

function saved({ detail }) {
  const { pk, revision_id: id, revision_created_at: moment } = detail.response;
  triedWithNewToken = false;
  hide();
  // So that a save by hand is compared with what was saved last, not with what was opened first.
  const { loaded_revision_id: known, loaded_revision_created_at: since } = form.elements;
  if (known && id) known.value = id;
  if (since && moment) since.value = moment;
  renew(pk);
}

function hold(event) {
  if (!("overtaken" in panel.dataset)) return;
  event.preventDefault(); // The person decides whose version stays.
  event.stopImmediatePropagation();
}

// A form that is sent while it saves itself would be refused for its own newer version: it waits until that is through.
function sendAfterSave(send) {
  sendWhenSaved = send;
  setTimeout(sendWhatWaits, SECONDS_FOR_A_SAVE * 1000);
}

function sendWhatWaits() {
  const send = sendWhenSaved;
  sendWhenSaved = null;
  send?.();
}

function saveBegins() {
  isSaving = true;
  isTyped = false;
}

function saveEnds() {
  isSaving = false;
  setTimeout(() => isSaving || sendWhatWaits()); // What was typed meanwhile is saved right after.
}

function sent(event) {
  if (!isSaving) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const button = event.submitter;
  sendAfterSave(() => {
    if (button) button.disabled = false; // A disabled button would not be sent along.
    isSaving = false;
    form.requestSubmit(button);
  });
}

function sendByScript() {
  const send = () => HTMLFormElement.prototype.submit.call(form);
  if (isSaving) sendAfterSave(send);
  else send();
}

function lead(event) {
  const target = document.getElementById(event.target.closest?.('a[href^="#practice-"]')?.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  target.closest("[data-panel]")?.querySelector('[data-panel-toggle][aria-expanded="false"]')?.click();
  target.scrollIntoView({ block: "center" });
  const field = 'input:not([type="hidden"]), select, textarea, [contenteditable="true"], button:not([data-panel-toggle])';
  target.querySelector(field)?.focus({ preventScroll: true });
}

// Wagtail takes the form as it is when it begins to watch for what was there from the start, and begins anew after each
// save: what was typed before, or while a save was on its way, would stay unsaved until the next key.
function watchBegins() {
  if (isTyped) save();
}

if (form) {
  form.addEventListener("input", () => (isTyped = true), true);
  form.addEventListener("w-unsaved:watch-edits", watchBegins);
  window.addEventListener("w-autosave:save", hold, true);
  window.addEventListener("w-autosave:save", saveBegins, true);
  for (const name of ["success", "error"]) window.addEventListener(`w-autosave:${name}`, saveEnds);
  form.addEventListener("submit", sent, true);
  form.submit = sendByScript; // Wagtail's dialogue of a review sends it so, without an event.
  // Before Wagtail takes the form as it is now for what is saved.
  window.addEventListener("w-autosave:success", saved, true);
  document.addEventListener("w-autosave:error", saveFailed);
  document.addEventListener("visibilitychange", () => shown && !document.hidden && look());
  window.addEventListener("focus", () => shown && look());
  panel.addEventListener("click", lead);
}
