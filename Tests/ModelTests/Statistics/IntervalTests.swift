import Model
import Testing

/// Intervals against the figures of the catalogue, which statsmodels and scipy gave.
@Suite struct IntervalTests {
  private func rounded(_ range: ClosedRange<Double>?, _ digits: Double = 1000) -> [Double] {
    range.map { [($0.lowerBound * digits).rounded() / digits, ($0.upperBound * digits).rounded() / digits] } ?? []
  }

  @Test func wilsonOfNoneAllAndSome() {
    #expect(rounded(wilsonInterval(0, of: 6)) == [0, 0.39])
    #expect(rounded(wilsonInterval(6, of: 6)) == [0.61, 1])
    #expect(rounded(wilsonInterval(8, of: 22)) == [0.197, 0.57])
    #expect(rounded(wilsonInterval(4, of: 8)) == [0.215, 0.785])
  }

  @Test func newcombeOfTwoQuarters() {
    let (difference, interval) = newcombeInterval(8, of: 22, minus: 15, of: 21)
    #expect((difference * 1000).rounded() == -351)
    #expect(rounded(interval) == [-0.573, -0.053])
  }

  @Test func byarOfFewAndOfNoEvents() {
    #expect(rounded(byarInterval(3, per: 1), 100) == [0.6, 8.77])
    #expect(rounded(byarInterval(3, per: 0.24), 10) == [2.5, 36.5])
    #expect(byarInterval(0, per: 2).lowerBound == 0)
  }

  @Test func medianRanksOfEightAndTwenty() {
    #expect(medianRanks(of: 5) == nil)
    #expect(medianRanks(of: 8)! == (1, 8))
    #expect(medianRanks(of: 20)! == (6, 15))
    #expect(medianInterval(ofSorted: [1, 2, 3, 4, 5, 6, 7, 8]) == 1...8)
  }

  @Test func quantilesInterpolate() {
    #expect(median(ofSorted: [1, 2, 3, 10]) == 2.5)
    #expect(quantile(0.25, ofSorted: [1, 2, 3, 4]) == 1.75)
    #expect(quantile(1, ofSorted: [7]) == 7)
  }

  @Test func binomialQuantiles() {
    #expect(Binomial(trials: 22, probability: 0.5).quantile(0.5) == 11)
    #expect(Binomial(trials: 10, probability: 0).quantile(0.999) == 0)
    #expect(Binomial(trials: 10, probability: 1).quantile(0.001) == 10)
  }
}
