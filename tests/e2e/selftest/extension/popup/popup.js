const more = document.querySelector('#more');
more.addEventListener('click', () => {
  more.textContent = String(Number(more.textContent) + 1);
});
