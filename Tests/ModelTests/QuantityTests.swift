import Model
import Testing

@Suite struct QuantityTests {
  @Test(arguments: ["0", "3", "808.25", "-0.5", "1234567.0001", "-17"])
  func aQuantityPrintsAsItWasTyped(text: String) { #expect(Quantity(text)?.description == text) }

  @Test(arguments: [
    "", "-", "1,5", "1.2.3", "--2", ".5", "1e3", "abc", "٣", "1.٣", "+", "1 ", "1.2x", "99999999999999999999999999", "9999999999999999999",
    "1-2",
  ])
  func whatIsNoPlainNumberIsRefused(text: String) { #expect(Quantity(text) == nil) }

  @Test func theFifthDecimalIsRoundedHalfAwayFromZero() {
    #expect(Quantity("0.00005")?.description == "0.0001")
    #expect(Quantity("-0.00005")?.description == "-0.0001")
    #expect(Quantity("0.00004999")?.description == "0")
    #expect(Quantity("2.99995")?.description == "3")
    #expect(Quantity("+7.12344999999999999999999")?.description == "7.1234")
    #expect(Quantity("3.")?.description == "3")
    #expect(Quantity("000900000000000000")?.tenThousandths == 9_000_000_000_000_000_000)
    #expect(Quantity("900000000000001") == nil)
  }
}
