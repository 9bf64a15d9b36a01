// Loaded in <head> before the styles, so that the chosen theme is there before the first paint.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    let choice = null;
    try { choice = localStorage.getItem('theme'); } catch { /* storage refused: follow the system */ }
    document.documentElement.dataset.bsTheme = choice ?? (dark.matches ? 'dark' : 'light');
  };
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('themechange', apply);
  apply();
})();
