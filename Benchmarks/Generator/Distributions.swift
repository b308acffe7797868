/// How the invented programme behaves: how long cases last, how often children return, what they receive.
enum Distributions {
  /// 2022-01-01 and 2025-12-31: the first day, and the last one the data speak of.
  static let firstDay = 18_993
  static let lastDay = 20_453
  static var dayCount: Int { lastDay - firstDay + 1 }

  static let partner = Weights([60, 40])
  /// The weights of each partner's own sites.
  static let sites = [Weights([22, 14, 11, 9, 9, 7, 8, 6, 5, 4, 3, 2]), Weights([30, 19, 12, 9, 12, 7, 6, 5])]
  static let sex = Weights([48, 51, 1])
  static let disability = Weights([85, 5, 4, 3, 2, 1])
  static let referral = Weights([22, 12, 18, 10, 14, 13, 10, 1])
  static let concern = Weights([25, 21, 17, 12, 15, 9, 1])
  static let care = Weights([44, 15, 21, 9, 10, 1])
  static let closure = Weights([38, 11, 8, 10, 14, 17, 1, 1])
  static let service = Weights([24, 9, 14, 17, 9, 12, 9, 6])
  static let pathway = Weights([55, 30, 15])
  static let endReason = Weights([55, 25, 11, 8, 1])
  static let followUpStatus = Weights([76, 15, 4, 5])

  /// The percentage of children who come back after their first, second, third and fourth case.
  static let returns = [42, 37, 32, 0]
  static let followUpVisits = 5

  /// In days.
  static let caseLength = Quantiles([5, 25, 45, 65, 85, 105, 130, 155, 180, 210, 245, 285, 335, 400, 490, 680, 1200])
  static let gapBeforeReturn = Quantiles([-20, 4, 20, 40, 60, 85, 110, 140, 170, 200, 240, 280, 330, 400, 500, 650, 900])
  static let age = Quantiles([
    30, 800, 1700, 2400, 3000, 3500, 3950, 4350, 4700, 5000, 5250, 5500, 5750, 6000, 6250, 6600, 7000,
  ])
  static let quarterHours = Quantiles([1, 2, 2, 3, 4, 4, 4, 4, 6, 6, 8, 8, 8, 10, 12, 20, 32])
}
