'use strict';
const form = document.querySelector('form');
const slips = [...form.querySelectorAll('.slip')];
const told = document.getElementById('told');
const count = document.getElementById('count');
const clear = '[clear]';
const boxes = slip => [...slip.querySelectorAll('input[type=radio], input[type=checkbox]')];
const isSent = slip => boxes(slip).every(box => box.checked === box.defaultChecked);
const note = slip => slip.querySelector('.note');

// What a question is answered with now. What nobody touched goes back as it came.
const answer = slip => {
  if (slip.dataset.kind === 'one' || slip.dataset.kind === 'many') {
    const before = slip.querySelector('.before').defaultValue;
    if (isSent(slip)) return before;
    const chosen = boxes(slip).filter(box => box.checked && box.value).map(box => box.value).join('\n');
    return chosen || (slip.dataset.kind === 'many' && before ? clear : '');
  }
  const field = slip.querySelector('.answer');
  if (slip.dataset.kind === 'date' && !field.value && field.defaultValue) return clear;
  return field.value;
};

const rows = () => slips.map(slip => ({
  control: slip.dataset.control,
  field: slip.dataset.field,
  sent: slip.dataset.sent,
  answer: answer(slip),
  note: note(slip).value,
}));

// What was typed stays in this browser, so that the page can be closed and opened again.
const key = ['tenken', form.dataset.assessment, form.dataset.made, slips.length, slips.length ? slips[0].dataset.field : ''].join(' ');
const state = () => slips.map(slip => ({
  checked: boxes(slip).map(box => box.checked),
  text: boxes(slip).length ? '' : slip.querySelector('.answer').value,
  note: note(slip).value,
}));
const isTouched = slip => !isSent(slip) || note(slip).value !== ''
  || (!boxes(slip).length && slip.querySelector('.answer').value !== slip.querySelector('.answer').defaultValue);
const keep = () => {
  try {
    if (slips.some(isTouched)) localStorage.setItem(key, JSON.stringify(state()));
    else localStorage.removeItem(key);
  } catch { /* Without it, only a reload loses what was typed. */ }
};
const restore = () => {
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(key)); } catch { return false; }
  if (!Array.isArray(kept) || kept.length !== slips.length) return false;
  slips.forEach((slip, at) => {
    boxes(slip).forEach((box, place) => { box.checked = kept[at].checked[place] === true; });
    if (!boxes(slip).length) slip.querySelector('.answer').value = String(kept[at].text);
    note(slip).value = String(kept[at].note);
    if (note(slip).value) note(slip).closest('details').open = true;
  });
  return true;
};

const tally = () => {
  const filled = slips.filter(slip => answer(slip) !== '').length;
  count.textContent = count.dataset.text.replace('{n}', filled).replace('{m}', slips.length);
};

form.addEventListener('input', () => { told.textContent = ''; tally(); keep(); });
// Enter in a line is no wish to save.
form.addEventListener('submit', event => event.preventDefault());
document.getElementById('save').addEventListener('click', () => {
  const saved = {
    format: form.dataset.format,
    version: Number(form.dataset.version),
    assessment: form.dataset.assessment,
    made: form.dataset.made,
    answers: rows(),
  };
  const file = new Blob([JSON.stringify(saved, null, 2) + '\n'], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = form.dataset.file;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  told.textContent = form.dataset.saved;
});
document.getElementById('reset').addEventListener('click', () => {
  if (!confirm(form.dataset.sure)) return;
  form.reset();
  tally();
  keep();
});
if (restore()) told.textContent = form.dataset.restored;
tally();
