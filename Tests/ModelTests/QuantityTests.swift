import Model
import Testing

@Suite struct QuantityTests {
  @Test(arguments: ["0", "3", "808.25", "-0.5", "1234567.0001", "-17"])
  func aQuantityPrintsAsItWasTyped(text: String) { #expect(Quantity(text)?.description == text) }

  @Test(arguments: ["", "-", "1,5", "1.2.3", "--2", ".5", "1e3", "abc", "٣", "9999999999999999999", "1-2"])
  func whatIsNoPlainNumberIsRefused(text: String) { #expect(Quantity(text) == nil) }

  @Test func theFifthDecimalIsRoundedHalfAwayFromZero() {
    #expect(Quantity("0.00005")?.description == "0.0001")
    #expect(Quantity("-0.00005")?.description == "-0.0001")
    #expect(Quantity("0.00004999")?.description == "0")
  }
}
