/// The median of values in rising order: the mean of the two middle ones for an even number (convention C14).
package func median(ofSorted values: [Double]) -> Double { quantile(0.5, ofSorted: values) }

/// A quantile by linear interpolation between order statistics, R's type 7 (convention C14; Hyndman and Fan 1996).
///
/// h = (n − 1)q; the value is x⌊h⌋ + (h − ⌊h⌋)(x⌊h⌋₊₁ − x⌊h⌋). Worked figure: a quarter of 1, 2, 3, 4 is 1.75.
package func quantile(_ share: Double, ofSorted values: [Double]) -> Double {
  precondition(!values.isEmpty, "a quantile needs a value")
  let place = Double(values.count - 1) * share
  let below = Int(place)
  let above = min(below + 1, values.count - 1)
  return values[below] + (place - Double(below)) * (values[above] - values[below])
}
