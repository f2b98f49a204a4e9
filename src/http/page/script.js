// What pages do better with JavaScript, and do without it too: copying a citation.
for (const button of document.querySelectorAll('button[data-copies]')) {
  const text = document.getElementById(button.dataset.copies)
  if (text === null || navigator.clipboard === undefined) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text.textContent.trim())
    const said = button.textContent
    button.textContent = button.dataset.done
    setTimeout(() => (button.textContent = said), 2000)
  })
}
