// A video of another site is a link; a button beside it puts the video into the page. Before that nothing is loaded from there.

for (const figure of document.querySelectorAll("figure[data-frame]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = figure.dataset.show;
  const note = document.createElement("p");
  note.className = "small muted";
  note.textContent = figure.dataset.note;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = figure.dataset.frame;
    frame.title = figure.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    note.remove();
    button.replaceWith(frame);
    frame.focus();
  });
  figure.append(button, note);
}
