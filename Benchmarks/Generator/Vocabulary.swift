/// The codes and names that stand in the files, as UTF-8; an empty one is a blank cell.
enum Vocabulary {
  static let partner = texts("Bayti", "Aman")
  /// Twelve sites of the first partner, then eight of the second; commas and quotes on purpose.
  static let site = texts(
    "Casablanca", "الدار البيضاء, عين الشق", "Rabat", "Salé, Tabriquet", "فاس", "Meknès", "مراكش, المدينة", "Agadir", "Tanger", "وجدة",
    "Essaouira", "Béni Mellal, Centre", "Doha", "الدوحة, الريان", "Al Wakrah", "الخور", "مركز \"الأمان\", الدوحة", "Umm Salal", "Lusail",
    "الشمال, مدينة الرويس")
  static let firstSite = [0, 12]
  static let sex = texts("f", "m", "")
  static let disability = texts("none", "physical", "sensory", "intellectual", "multiple", "")
  static let concern = texts("violence", "neglect", "street_situation", "exploitation", "family_breakdown", "in_conflict_with_law", "")
  static let referral = texts("police", "court", "school", "hospital", "self", "helpline", "partner", "")
  static let care = texts("family", "kinship", "shelter", "foster", "street", "")
  static let closure = texts(
    "reunified", "alternative_care", "aged_out", "transferred", "dropped_out", "plan_completed", "deceased", "")
  static let service = texts(
    "counselling", "legal_aid", "shelter", "education_support", "vocational_training", "health_care", "family_mediation", "cash_assistance")
  static let pathway = texts("family", "school", "vocational")
  static let endReason = texts("completed", "disrupted", "moved", "aged_out", "")
  static let followUpStatus = texts("stable", "at_risk", "disrupted", "lost")
  /// Quarters of an hour from 0 to 32 as decimal hours.
  static let hours = (0...32).map { Array("\($0 / 4)\(["", ".25", ".5", ".75"][$0 % 4])".utf8) }

  private static func texts(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }
}
