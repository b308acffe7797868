import Foundation
package import Model

/// A figure of the answer key, under the names that Athar's results use.
package struct ExpectedFigure: Sendable {
  package let period: String
  package let window: Window
  package let indicator: String
  package let measure: String
  package let group: Group
  package let numerator: Double
  package let denominator: Double?
  /// The figure itself, where it is no quotient of the two (medians, curves, means).
  package var value: Double?
}

extension ExpectedFigure {
  /// Reads `expected.json`; `aliases.csv` beside it says which of its keys means which indicator.
  package static func load() throws -> [ExpectedFigure] {
    let data = try Data(contentsOf: URL(filePath: Repository.key + "/expected.json"))
    let json = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let periods = json?["expected"] as? [String: [String: Any]] ?? [:]
    return periods.filter { ReportingPeriod($0.key) != nil }.sorted { $0.key < $1.key }.flatMap { period, values in
      Reader(period: period, values: values).figures()
    }
  }

  private struct Reader {
    let period: String
    let values: [String: Any]

    var window: Window { period.count == 4 ? .year : .quarter }

    func figures() -> [ExpectedFigure] {
      var found = served() + services() + cases() + reintegrations()
      found += cohorts() + joint() + shares() + wellbeing()
      return found + curves() + programme()
    }

    func one(
      _ indicator: String, _ measure: String = "", window: Window? = nil, by dimensions: [String] = [], _ codes: [String] = [],
      is numerator: Any?, of denominator: Any? = nil
    ) -> [ExpectedFigure] {
      guard let numerator = (numerator as? NSNumber)?.doubleValue else { return [] }
      return [
        ExpectedFigure(
          period: period, window: window ?? self.window, indicator: indicator, measure: measure,
          group: Group(dimensions: dimensions, codes: codes), numerator: numerator,
          denominator: (denominator as? NSNumber)?.doubleValue)
      ]
    }

    /// A number for each code of one dimension.
    func each(_ indicator: String, _ measure: String = "", window: Window? = nil, by dimension: String, _ value: Any?) -> [ExpectedFigure] {
      (value as? [String: Any] ?? [:]).flatMap { one(indicator, measure, window: window, by: [dimension], [$0.key], is: $0.value) }
    }

    /// A number for each code of a dimension within each partner.
    func within(_ indicator: String, _ dimension: String, _ value: Any?) -> [ExpectedFigure] {
      (value as? [String: [String: Any]] ?? [:]).flatMap { partner, codes in
        codes.flatMap { one(indicator, by: ["partner", dimension], [partner, $0.key], is: $0.value) }
      }
    }

    func served() -> [ExpectedFigure] {
      let served = values["children_served"] as? [String: Any] ?? [:]
      let people = values["people_served"] as? [String: Any] ?? [:]
      let ytd = values["children_served_ytd"] as? [String: Any] ?? [:]
      let ytdWindow: Window = window == .year ? .year : .ytd
      return one("children_served", is: served["total"]) + each("children_served", by: "partner", served["by_partner"])
        + each("children_served", by: "site", served["by_site"]) + within("children_served", "sex", served["by_partner_sex"])
        + within("children_served", "age_band", served["by_partner_age_band"])
        + one("children_served", "people_served", is: people["total"])
        + each("children_served", "people_served", by: "partner", people["by_partner"])
        + each("children_served", "served_age_unknown", by: "partner", values["served_age_unknown"])
        + one("children_served", window: ytdWindow, is: ytd["total"])
        + each("children_served", window: ytdWindow, by: "partner", ytd["by_partner"])
    }

    func services() -> [ExpectedFigure] {
      let byPartner = values["services_delivered"] as? [String: [String: Any]] ?? [:]
      return within("services_delivered", "service_type", values["services_by_type"])
        + byPartner.flatMap { partner, value in
          one("services_delivered", by: ["partner"], [partner], is: value["n"])
            + one("services_delivered", "hours", by: ["partner"], [partner], is: value["hours"], of: value["hours_known"])
        }
    }

    func cases() -> [ExpectedFigure] {
      ["cases_opened", "cases_closed", "cases_open_end"].flatMap { indicator in
        let value = values[indicator] as? [String: Any] ?? [:]
        return each(indicator, by: "partner", value["all_ages"]) + each(indicator, "children", by: "partner", value["children"])
      } + within("cases_opened", "concern", values["cases_opened_by_concern"])
    }

    func reintegrations() -> [ExpectedFigure] {
      func both(_ indicator: String, _ value: Any?) -> [ExpectedFigure] {
        (value as? [String: [String: Any]] ?? [:]).flatMap { partner, counts in
          one(indicator, by: ["partner"], [partner], is: counts["all_ages"])
            + one(indicator, "children", by: ["partner"], [partner], is: counts["children"])
        }
      }
      let started = values["reintegrations_started"] as? [String: Any] ?? [:]
      return both("children_reintegrated", values["children_reintegrated"])
        + started.flatMap { both("\($0.key)_reintegrations_started", $0.value) }
    }

    func cohorts() -> [ExpectedFigure] {
      func shares(_ key: String, _ indicator: String, _ measure: String = "") -> [ExpectedFigure] {
        (values[key] as? [String: [String: Any]] ?? [:]).flatMap { partner, value in
          one(indicator, measure, by: ["partner"], [partner], is: value["n"], of: value["d"])
        }
      }
      return shares("reentry_12m", "reentry_12m") + shares("reentry_6m", "reentry_12m", "horizon_180")
        + shares("follow_up_coverage", "follow_up_coverage") + retention("family_retention_12m", "")
        + retention("family_retention_6m", "horizon_180") + retention("family_retention_3m", "horizon_90")
    }

    func retention(_ key: String, _ prefix: String) -> [ExpectedFigure] {
      (values[key] as? [String: [String: [String: Any]]] ?? [:]).flatMap { partner, populations in
        [("children", ""), ("all_ages", "all_ages")].flatMap { population, name in
          [("strict", ""), ("known", "known_only"), ("best", "best_case")].flatMap { reading, suffix in
            let value = populations[population]?[reading] as? [String: Any] ?? [:]
            let measure = [prefix, name, suffix].filter { !$0.isEmpty }.joined(separator: "_")
            return one("family_retention_12m", measure, by: ["partner"], [partner], is: value["n"], of: value["d"])
          }
        }
      }
    }

    private func partners(_ key: String) -> [String: [String: Any]] { values[key] as? [String: [String: Any]] ?? [:] }

    private func partner(
      _ indicator: String, measure: String = "", _ code: String, _ numerator: Any?, of denominator: Any? = nil
    ) -> [ExpectedFigure] {
      one(indicator, measure, by: ["partner"], [code], is: numerator, of: denominator)
    }

    private func valued(_ indicator: String, measure: String = "", _ code: String?, _ value: Any?) -> [ExpectedFigure] {
      guard let value = (value as? NSNumber)?.doubleValue else { return [] }
      let group = code.map { Group(dimensions: ["partner"], codes: [$0]) } ?? .total
      return [
        ExpectedFigure(
          period: period, window: window, indicator: indicator, measure: measure, group: group, numerator: 0, denominator: nil, value: value
        )
      ]
    }

    func shares() -> [ExpectedFigure] {
      let new = values["children_served_new"] as? [String: Any] ?? [:]
      let multi = values["multi_service_share"] as? [String: Any] ?? [:]
      var found = one("children_served_new", is: new["total"])
      found += each("children_served_new", by: "partner", new["by_partner"])
      found += each("youth_served", by: "partner", values["youth_18_24_served"])
      found += one("multi_service_share", is: multi["n"], of: multi["d"])
      for (code, value) in partners("goal_met_closure_rate") {
        found += partner("goal_met_closure_rate", code, value["n"], of: value["d"])
        found += partner("goal_met_closure_rate", measure: "reason_missing", code, value["reason_missing"])
      }
      for (code, value) in partners("lost_to_follow_up_rate") {
        found += partner("lost_to_follow_up_rate", code, value["n"], of: value["d"])
      }
      for (code, value) in partners("school_retention_6m_no_holiday_rule") {
        for (reading, measure) in [("strict", ""), ("known", "known_only"), ("best", "best_case")] {
          let share = value[reading] as? [String: Any] ?? [:]
          found += partner("school_retention_6m", measure: measure, code, share["n"], of: share["d"])
        }
      }
      return found
    }

    func wellbeing() -> [ExpectedFigure] {
      partners("wellbeing_improved").flatMap { code, value in
        partner("wellbeing_improved_rate", code, value["improved"], of: value["pairs"])
          + partner("wellbeing_improved_rate", measure: "assessed", code, value["assessed"])
      }
    }

    func curves() -> [ExpectedFigure] {
      let keys = [
        "": "aj_median_family", "home_by_365": "aj_cif_family_365", "other_end_by_365": "aj_cif_other_365",
        "kaplan_meier_median": "km_median", "kaplan_meier_365": "km_survival_365",
      ]
      return partners("time_to_family").flatMap { code, value in
        keys.flatMap { valued("time_to_family_reintegration", measure: $0, code, value[$1]) }
      }
    }

    func programme() -> [ExpectedFigure] {
      let people = values["joint_participations"] as? [String: Any] ?? [:]
      let reach = values["campaign_reach_direct"] as? [String: Any] ?? [:]
      let gain = values["training_gain"] as? [String: Any] ?? [:]
      var found = ["children", "caregivers", "staff", "community"].flatMap { one("joint_participations", $0, is: people[$0]) }
      found += one("joint_participations", "blank_counts", is: people["activities_with_a_blank_count"])
      found += one("campaign_reach", is: reach["contacts"])
      found += one("campaign_reach", "campaigns", is: reach["campaigns"])
      found += one("training_gain", "pairs", is: gain["pairs"])
      found += valued("training_gain", nil, gain["mean_gain_pp"])
      found += valued("training_gain", measure: "normalised_gain", nil, gain["normalised_gain"])
      found += one("agreements_active_end", is: values["agreements_active_end"])
      return found
    }

    func joint() -> [ExpectedFigure] {
      let held = values["joint_activities_held"] as? [String: Any] ?? [:]
      let trained = values["staff_trained"] as? [String: Any] ?? [:]
      return one("joint_activities_held", is: held["n"]) + each("joint_activities_held", by: "kind", held["by_kind"])
        + one("staff_trained", is: trained["distinct"]) + each("staff_trained", by: "partner", trained["by_partner"])
        + one("staff_trained", "participations", is: trained["participations"])
        + one("staff_trained", "joint_only", is: trained["joint_only_distinct"])
    }
  }
}

/// The figures that results and the key disagree on, as sentences; empty when all agree.
package func disagreements(of results: Results, with expected: [ExpectedFigure]) -> [String] {
  struct Key: Hashable {
    let period, indicator, measure: String
    let window: Window
    let group: Group
  }
  let found = Dictionary(
    results.results.map {
      (Key(period: $0.period.label, indicator: $0.indicator, measure: $0.measure, window: $0.window, group: $0.group), $0)
    },
    uniquingKeysWith: { first, _ in first })
  return expected.compactMap { figure in
    let key = Key(
      period: figure.period, indicator: figure.indicator, measure: figure.measure, window: figure.window, group: figure.group)
    let place = "\(figure.period) \(figure.indicator) \(figure.measure) \(figure.group.codes)"
    switch found[key]?.outcome {
    case .value(let value) where figure.value != nil:
      return abs(value.value - (figure.value ?? 0)) < 1e-8 ? nil : "\(place): expected \(figure.value ?? 0), found \(value)"
    case .value(let value):
      let isEqual =
        value.numerator.double == figure.numerator && (figure.denominator == nil || value.denominator?.double == figure.denominator)
      return isEqual ? nil : "\(place): expected \(figure.numerator) of \(figure.denominator ?? 0), found \(value)"
    case .notApplicable: return figure.denominator == 0 ? nil : "\(place): found not applicable"
    case nil where figure.numerator == 0: return nil
    case let other: return "\(place): found \(other.map { "\($0)" } ?? "nothing")"
    }
  }
}
