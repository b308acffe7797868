/// Tables of several tempers, made anew for each seed.
enum CleanTables {
  static func make(seed: UInt64) -> [CleanTable] {
    var random = SplitMix(state: seed)
    return [products(&random), visits(&random), registers(&random), measures(&random), surveys(&random)]
  }

  /// Dates, times, codes, prices and long texts with commas, quotes and apostrophes.
  private static func products(_ random: inout SplitMix) -> CleanTable {
    let things = [
      "Kids' Hat", "Coffee Table, Round 48\"", "Men's Boxer, 5\" Inseam", "Sandals", "Switch Fly Rods", "Women's Wet Suit", "Hooded Fleece",
    ]
    let praise = [
      "light on your feet", "warm, dry and comfortable", "made since 1912", "you won't find better", "ideal for kayaking, boarding",
    ]
    let rows = (0..<40).map { row in
      [
        date(&random, "/", yearFirst: false), time(&random), "\(random.below(40))", code(&random),
        "$\(random.below(90)).\(10 + random.below(89))",
        random.pick(things), "\(random.pick(things)): \(random.pick(praise)), \(random.pick(praise)).",
        "https://www.example.org/product/\(row).html", random.below(5) == 0 ? "seen" : "",
      ]
    }
    return CleanTable(
      name: "products", header: ["DATE", "TIME", "Qty", "PRODUCTID", "Price", "Type", "Description", "URL", "Comments"], rows: rows)
  }

  /// French, decimal commas, dates.
  private static func visits(_ random: inout SplitMix) -> CleanTable {
    let places = ["Casablanca", "Essaouira", "Kénitra", "Fès"]
    let notes = ["", "", "visite reportée", "l’école a appelé", "à revoir ; mère absente", "dit « non »"]
    let rows = (0..<60).map { row in
      [
        "P23-\(10000 + row)", date(&random, "/", yearFirst: false), random.pick(places), "2023-0\(100 + random.below(800))",
        "\(random.below(9)),\(random.below(10))", random.pick(notes),
      ]
    }
    return CleanTable(name: "visits", header: ["N° prestation", "Date", "Antenne", "N° dossier", "Durée (h)", "Observations"], rows: rows)
  }

  /// Arabic.
  private static func registers(_ random: inout SplitMix) -> CleanTable {
    let services = ["مساعدة عينية", "دعم نفسي", "متابعة مدرسية", "استشارة قانونية، هاتفية"]
    let places = ["دار الإيواء", "الفرع الرئيسي", "الوكرة"]
    let rows = (0..<30).map { row in
      [
        "\(row + 1)", "2024-H-0\(10 + random.below(80))", random.pick(places), date(&random, "/", yearFirst: true), random.pick(services),
        "\(random.below(5)).5",
      ]
    }
    return CleanTable(name: "registers", header: ["م", "رقم الحالة", "الفرع", "تاريخ الخدمة", "نوع الخدمة", "عدد الساعات"], rows: rows)
  }

  /// Numbers, with a negative and an exponent here and there.
  private static func measures(_ random: inout SplitMix) -> CleanTable {
    let rows = (0..<50).map { row in
      [
        "\(row)", "-\(random.below(100)).\(random.below(1000))", "\(random.below(10)).\(100 + random.below(900))",
        "\(random.below(100_000))",
      ]
    }
    return CleanTable(name: "measures", header: ["id", "depth", "ratio", "population"], rows: rows)
  }

  /// Words and numbers, with gaps.
  private static func surveys(_ random: inout SplitMix) -> CleanTable {
    let answers = ["yes", "no", "no answer", ""]
    let rows = (0..<25).map { row in
      [
        "R\(100 + row)", random.pick(["Aya", "Sami", "Jean-Luc", "O'Neil"]), "\(6 + random.below(12))", random.pick(answers),
        random.pick(answers), date(&random, "-", yearFirst: true),
      ]
    }
    return CleanTable(name: "surveys", header: ["respondent", "given name", "age", "at school", "at home", "asked on"], rows: rows)
  }

  private static func date(_ random: inout SplitMix, _ mark: String, yearFirst: Bool) -> String {
    let (day, month, year) = (two(1 + random.below(28)), two(1 + random.below(12)), "\(2018 + random.below(8))")
    return (yearFirst ? [year, month, day] : [day, month, year]).joined(separator: mark)
  }

  private static func time(_ random: inout SplitMix) -> String { "\(two(random.below(24))):\(two(15 * random.below(4)))" }
  private static func code(_ random: inout SplitMix) -> String { random.pick(["MG", "RI", "CC", "YY"]) + "-\(1000 + random.below(9000))" }
  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A small generator with a seed, the same on every machine.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
