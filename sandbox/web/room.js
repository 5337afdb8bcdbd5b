// The room of a visit by video asks again whether it is open and who has come.

const EVERY_MS = 5000;

async function look() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector(".room-state");
  const here = document.querySelector(".room-state");
  // Said anew only when it is something else: it is read aloud.
  if (now.textContent === here.textContent) return;
  here.replaceChildren(...now.childNodes);
  document.querySelector("main").dataset.state = page.querySelector("main").dataset.state;
}

setInterval(look, EVERY_MS);
