// Decides when a picture runs ahead of Python: at the click on a button of the sidebar whose outcome Python sent before.
export default function foresee({ data }) {
  let expected = null;
  new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).json().then((views) => { expected = views; });

  const take = ({ target }) => {
    const button = target.closest?.('[data-testid="stSidebar"] button');
    if (!expected || !button) return;
    const { from, to } = expected;
    expected = null; // it is about the page before this click
    for (const [key, views] of Object.entries(to)) {
      const buttons = [...(button.closest(`.st-key-${key} [role="toolbar"]`)?.querySelectorAll("button") ?? [])];
      const view = views[buttons.indexOf(button)];
      if (view && buttons.length === views.length) globalThis.graphmodel?.foreshow?.(from, view);
    }
  };

  // Before Streamlit's own listeners, which keep the page busy.
  document.addEventListener("click", take, { capture: true });
  return () => document.removeEventListener("click", take, { capture: true });
}
