'use strict';
for (const part of document.querySelectorAll('[data-part]')) {
  const tools = part.querySelector('.tools');
  if (!tools) continue;
  const fold = text => text.normalize('NFKC').toLowerCase();
  const rows = [...part.querySelectorAll('[data-row]')];
  const texts = rows.map(row => fold(row.textContent));
  const search = tools.querySelector('input');
  const choices = [...tools.querySelectorAll('select')];
  const shown = tools.querySelector('[role=status]');
  const apply = () => {
    const words = fold(search.value).split(/\s+/).filter(word => word);
    let count = 0;
    rows.forEach((row, at) => {
      const fits = words.every(word => texts[at].includes(word))
        && choices.every(choice => !choice.value || row.dataset[choice.name] === choice.value);
      row.hidden = !fits;
      if (fits) count += 1;
    });
    shown.textContent = shown.dataset.text.replace('{n}', count).replace('{m}', rows.length);
  };
  search.addEventListener('input', apply);
  choices.forEach(choice => choice.addEventListener('change', apply));
  tools.querySelector('button').addEventListener('click', () => {
    search.value = '';
    choices.forEach(choice => { choice.value = ''; });
    apply();
    search.focus();
  });
  tools.hidden = false;
  apply();
}
