package import Model
package import Registers

/// The slow, obvious engine: a row at a time, by recursion over the definition. It shares nothing with the engine that it checks.
package struct ReferenceEngine {
  package let registers: Registers
  package let programme: Programme
  package let asOf: Day

  package init(_ registers: Registers, _ programme: Programme, asOf: Day) {
    (self.registers, self.programme, self.asOf) = (registers, programme, asOf)
  }
}

/// The terms of the computation at hand.
typealias ReferenceTerms = [String: Condition]

extension ReferenceEngine {
  func holds(_ condition: Condition, _ row: ReferenceRow, _ terms: ReferenceTerms) -> Bool {
    switch condition {
    case .always: return true
    case .all(let parts): return parts.allSatisfy { holds($0, row, terms) }
    case .any(let parts): return parts.contains { holds($0, row, terms) }
    case .not(let part): return !holds(part, row, terms)
    case .term(let name): return holds(terms[name] ?? .always, row, terms)
    case .code(let path, let codes): return codes.contains(cell(path, row) ?? CodeList.unknownID)
    case .same(let a, let b):
      guard let placeA = place(a, row), let placeB = place(b, row), let content = registers.content(placeA, a.column) else { return false }
      return content == registers.content(placeB, b.column)
    case .known(let path): return place(path, row).flatMap { registers.content($0, path.column) } != nil
    case .day(let day, let bounds): return holds(bounds, day, row, terms)
    case .number(let number, let bounds): return holds(bounds, number, row, terms)
    case .age(let person, let day, let test):
      let age = age(of: person, on: day, row, terms)
      let partner = cell(ColumnPath(depth: person.depth, column: "partner"), row)
      let isAssumed = age == nil && programme.partners.contains { $0.code == partner && $0.assumesChildren }
      return holds(test, age) || (isAssumed && test.holdsForEveryChild)
    case .related(let rows, let bounds): return isWithin(related(rows, row, terms).count, bounds)
    case .distinct(let rows, let path, let bounds):
      let contents = related(rows, row, terms).compactMap { inner -> String? in
        guard let place = place(path, inner), let content = registers.content(place, path.column) else { return nil }
        return content == CodeList.unknownID ? nil : content
      }
      return isWithin(Set(contents).count, bounds)
    case .picked(let rows, let pick, let then): return picked(rows, pick, row, terms).map { holds(then, $0, terms) } ?? false
    }
  }

  private func isWithin(_ count: Int, _ bounds: CountBounds) -> Bool { count >= bounds.atLeast ?? 0 && count <= bounds.atMost ?? .max }

  private func holds(_ bounds: DayBounds, _ day: DayExpression, _ row: ReferenceRow, _ terms: ReferenceTerms) -> Bool {
    guard let value = self.day(day, row, terms) else { return bounds.orMissing }
    func fits(_ bound: DayExpression?, _ test: (Day, Day) -> Bool) -> Bool {
      guard let bound else { return true }
      return self.day(bound, row, terms).map { test(value, $0) } ?? false
    }
    return fits(bounds.onOrAfter, >=) && fits(bounds.after, >) && fits(bounds.onOrBefore, <=) && fits(bounds.before, <)
  }

  private func holds(_ bounds: NumberBounds, _ number: NumberExpression, _ row: ReferenceRow, _ terms: ReferenceTerms) -> Bool {
    guard let value = self.number(number, row, terms) else { return false }
    func fits(_ bound: NumberExpression?, _ test: (Double, Double) -> Bool) -> Bool {
      guard let bound else { return true }
      return self.number(bound, row, terms).map { test(value, $0) } ?? false
    }
    return fits(bounds.atLeast) { $0 > $1 - 1e-9 } && fits(bounds.atMost) { $0 < $1 + 1e-9 } && fits(bounds.above) { $0 > $1 + 1e-9 }
      && fits(bounds.below) { $0 < $1 - 1e-9 }
  }

  private func holds(_ test: Condition.AgeTest, _ age: Int?) -> Bool {
    switch test {
    case .unknown: age == nil
    case .years(let from, let below): age.map { $0 >= from ?? 0 && $0 < below ?? .max } ?? false
    }
  }

  func place(_ path: ColumnPath, _ row: ReferenceRow) -> (table: String, row: Int)? {
    registers.follow(path.through, from: row.stack[path.depth])
  }
  func cell(_ path: ColumnPath, _ row: ReferenceRow) -> String? { place(path, row).flatMap { registers.cell($0, path.column) } }

  private func birth(of person: PersonPath, _ row: ReferenceRow) -> Day? {
    guard let place = registers.follow(person.through, from: row.stack[person.depth]), let births = registers.births[place.table] else {
      return nil
    }
    return births[place.row] == Day.missing ? nil : Day(number: births[place.row])
  }

  func age(of person: PersonPath, on day: DayExpression, _ row: ReferenceRow, _ terms: ReferenceTerms) -> Int? {
    guard let birth = birth(of: person, row), let day = self.day(day, row, terms) else { return nil }
    return referenceAge(birth, on: day)
  }

  func day(_ day: DayExpression, _ row: ReferenceRow, _ terms: ReferenceTerms) -> Day? {
    switch day {
    case .column(let path): return cell(path, row).flatMap { Day($0) }
    case .periodStart: return row.start
    case .periodEnd: return row.end
    case .asOf: return row.asOf
    case .entry: return row.entry
    case .horizon: return row.entry?.adding(days: row.horizon)
    case .plusDays(let base, let count): return self.day(base, row, terms)?.adding(days: count)
    case .plusMonths(let base, let count): return self.day(base, row, terms)?.adding(months: count)
    case .firstKnown(let parts): return parts.lazy.compactMap { self.day($0, row, terms) }.first
    case .earliest(let parts): return parts.compactMap { self.day($0, row, terms) }.min()
    case .latest(let parts): return parts.compactMap { self.day($0, row, terms) }.max()
    case .when(let condition, let day): return holds(condition, row, terms) ? self.day(day, row, terms) : nil
    case .birthday(let person, let years): return birth(of: person, row).map { referenceBirthday(years, $0) }
    case .picked(let rows, let pick, let day): return picked(rows, pick, row, terms).flatMap { self.day(day, $0, terms) }
    }
  }

  func number(_ number: NumberExpression, _ row: ReferenceRow, _ terms: ReferenceTerms) -> Double? {
    switch number {
    case .column(let path): return cell(path, row).flatMap { Double($0) }
    case .constant(let quantity): return quantity.double
    case .sum(let parts):
      let known = parts.compactMap { self.number($0, row, terms) }
      return known.isEmpty ? nil : known.reduce(0, +)
    case .product(let parts):
      let known = parts.compactMap { self.number($0, row, terms) }
      return known.count < parts.count ? nil : known.reduce(1, *)
    case .difference(let a, let b):
      guard let a = self.number(a, row, terms), let b = self.number(b, row, terms) else { return nil }
      return a - b
    case .quotient(let a, let b):
      guard let a = self.number(a, row, terms), let b = self.number(b, row, terms), b != 0 else { return nil }
      return a / b
    case .daysBetween(let from, let to):
      guard let from = day(from, row, terms), let to = day(to, row, terms) else { return nil }
      return Double(to.number - from.number)
    case .age(let person, let day): return age(of: person, on: day, row, terms).map { Double($0) }
    case .oneIf(let condition): return holds(condition, row, terms) ? 1 : 0
    case .picked(let rows, let pick, let number): return picked(rows, pick, row, terms).flatMap { self.number(number, $0, terms) }
    case .over(let rows, let fold, let number):
      let known = related(rows, row, terms).compactMap { self.number(number, $0, terms) }
      switch fold {
      case .sum: return known.reduce(0, +)
      case .smallest: return known.min()
      case .largest: return known.max()
      }
    }
  }

  /// The related rows that fulfil the condition, found by looking at every row of the other table.
  func related(_ rows: RelatedRows, _ row: ReferenceRow, _ terms: ReferenceTerms) -> [ReferenceRow] {
    guard let here = row.stack.last else { return [] }
    return (0..<(registers[rows.table]?.rowCount ?? 0)).compactMap { other in
      if rows.othersOnly && rows.table == here.table && other == here.row { return nil }
      guard registers.belongs((rows.table, other), to: here, by: rows.by) else { return nil }
      var inner = row
      inner.stack.append((rows.table, other))
      return holds(rows.condition, inner, terms) ? inner : nil
    }
  }

  /// The one that is picked; of equals, the one with the later name.
  private func picked(_ rows: RelatedRows, _ pick: Pick, _ row: ReferenceRow, _ terms: ReferenceTerms) -> ReferenceRow? {
    let ranked = related(rows, row, terms).compactMap { inner -> (row: ReferenceRow, rank: [Int32], name: [String])? in
      guard let place = inner.stack.last, let rank = rank(pick, inner, row, terms) else { return nil }
      return (inner, rank, registers.name(place))
    }
    return ranked.min { a, b in
      a.rank == b.rank ? b.name.lexicographicallyPrecedes(a.name) : a.rank.lexicographicallyPrecedes(b.rank)
    }?.row
  }

  private func rank(_ pick: Pick, _ inner: ReferenceRow, _ outer: ReferenceRow, _ terms: ReferenceTerms) -> [Int32]? {
    switch pick {
    case .first(let by): return day(by, inner, terms).map { [$0.number] }
    case .latest(let by): return day(by, inner, terms).map { [-$0.number] }
    case .nearest(let by, let to):
      guard let day = day(by, inner, terms), let target = self.day(to, outer, terms) else { return nil }
      return [abs(day.number - target.number), -day.number]
    }
  }
}
