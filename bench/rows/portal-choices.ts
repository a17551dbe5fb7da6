/**
 * Runs in the request page: makes so many choices, by turns of material, finish and speed (colours cost nothing), and
 * answers for each the milliseconds from the click until the price that it makes is painted.
 */
export const CHOOSE = `async (choices, pause) => {
  const price = document.querySelector('aside')
  const total = () => price.querySelector('p').textContent
  const painted = () =>
    new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))))
  const newTotal = (before) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The price did not change.')), 10_000)
      const observer = new MutationObserver(() => {
        if (total() === before) return
        clearTimeout(timer)
        observer.disconnect()
        resolve()
      })
      observer.observe(price, { subtree: true, childList: true, characterData: true })
    })
  const radios = (legend) =>
    [...document.querySelectorAll('fieldset')]
      .filter((group) => group.querySelector('legend')?.textContent === legend)
      .flatMap((group) => [...group.querySelectorAll('input[type=radio]')])
  const groups = ['Material', 'Finish', 'How soon'].map(radios)
  const times = []
  for (let k = 0; k < choices; k++) {
    const group = groups[k % groups.length]
    const next = group[(group.findIndex((radio) => radio.checked) + 1) % group.length]
    const changed = newTotal(total())
    const begun = performance.now()
    next.click()
    await changed
    times.push((await painted()) - begun)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return times
}`
