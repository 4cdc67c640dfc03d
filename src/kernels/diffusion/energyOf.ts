/** Σ s². */
export const energyOf = (s: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < s.length; i++) sum += s[i] * s[i]
  return sum
}
