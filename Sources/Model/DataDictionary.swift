/// What the registers hold: tables, their columns, types, keys and references. The engine knows tables by this alone.
package struct DataDictionary: Sendable {
  package let tables: [TableDefinition]
  package let codeLists: [String: CodeList]

  package init(tables: [TableDefinition], codeLists: [String: CodeList]) {
    (self.tables, self.codeLists) = (tables, codeLists)
  }

  package subscript(table: String) -> TableDefinition? { tables.first { $0.id == table } }
}

/// One table of the dictionary.
package struct TableDefinition: Sendable {
  package let id: String
  package let title: LocalizedText
  /// The columns that together name a row; the same row sent twice has the same key.
  package let key: [String]
  package let columns: [ColumnDefinition]
  /// Set where each row is a person whose age can be asked.
  package let person: PersonRule?
  /// Set where a person cannot be in two rows at once: stays that exclude each other.
  package let exclusive: SpellRule?
  package let origin: Origin

  /// Where the rows of a table come from.
  package enum Origin: Sendable {
    case sent
    /// Made from another table's rows by merging spells that touch.
    case spells(SpellRule)
    /// Made from another table's rows by keeping one copy of what several partners report.
    case copies(CopyRule)
  }

  package init(
    id: String, title: LocalizedText, key: [String], columns: [ColumnDefinition], person: PersonRule? = nil, exclusive: SpellRule? = nil,
    origin: Origin = .sent
  ) {
    (self.id, self.title, self.key, self.columns, self.person) = (id, title, key, columns, person)
    (self.exclusive, self.origin) = (exclusive, origin)
  }

  package subscript(column: String) -> ColumnDefinition? { columns.first { $0.id == column } }
}

/// One column of a table.
package struct ColumnDefinition: Sendable {
  package enum Kind: Hashable, Sendable {
    /// A number or name of a record: text that is compared, never read.
    case identifier
    /// A code of the named list.
    case code(list: String)
    case day
    case number
    /// Free text that is neither personal nor computed with, such as the title of an activity.
    case text
  }

  package let id: String
  package let title: LocalizedText
  package let kind: Kind
  /// A row without it is no record: it is rejected.
  package let isRequired: Bool
  /// Where an identifier names a row of another table.
  package let reference: Reference?
  /// For days: plans, due and expiry dates may lie after the data cut-off.
  package let mayLieAhead: Bool
  /// For days: the column that this day may not precede (closed before opened: the cell is missing).
  package let notBefore: String?
  /// Empty says something, or nothing is amiss: no closing day yet, no estimate where the birthday is known.
  package let mayBeEmpty: Bool
  /// The column that calls for this one: where it is filled and this is empty, something is missing (the reason of a closing).
  package let requiredWhen: String?
  /// For identifiers: the shape a value must have, `9` for a digit, `A` for a letter, anything else for itself. Empty: any.
  package let form: String
  /// Header words seen for this column, in any language, beyond those of mappings.
  package let synonyms: [String]

  package init(
    id: String, title: LocalizedText, kind: Kind, isRequired: Bool = false, reference: Reference? = nil, mayLieAhead: Bool = false,
    mayBeEmpty: Bool = false, notBefore: String? = nil, requiredWhen: String? = nil, form: String = "", synonyms: [String] = []
  ) {
    (self.id, self.title, self.kind, self.isRequired, self.reference) = (id, title, kind, isRequired, reference)
    (self.mayLieAhead, self.mayBeEmpty, self.notBefore, self.requiredWhen) = (mayLieAhead, mayBeEmpty, notBefore, requiredWhen)
    (self.form, self.synonyms) = (form, synonyms)
  }
}

/// An identifier column that names a row of another table, within the same partner.
package struct Reference: Hashable, Sendable {
  package let table: String
  /// The columns of that table to look in, in order; the first that holds the value wins (an activity's own number, then its shared reference).
  package let columns: [String]
  /// How conditions call the row reached: `beneficiary` in `beneficiary.sex`.
  package let name: String
  /// The name may belong to another partner's row (a joint activity's shared reference).
  package let crossesPartners: Bool

  package init(table: String, columns: [String], name: String, crossesPartners: Bool = false) {
    (self.table, self.columns, self.name, self.crossesPartners) = (table, columns, name, crossesPartners)
  }
}

/// How the birth date of a person is found (convention C6): the date of birth, else the day an estimated age was recorded minus that age.
package struct PersonRule: Hashable, Sendable {
  package let bornOn: String
  package let estimatedAge: String?
  package let ageRecordedOn: String?
  /// Where it is written which rows are one person.
  package let identity: IdentityRule?

  package init(bornOn: String, estimatedAge: String? = nil, ageRecordedOn: String? = nil, identity: IdentityRule? = nil) {
    (self.bornOn, self.estimatedAge, self.ageRecordedOn) = (bornOn, estimatedAge, ageRecordedOn)
    self.identity = identity
  }
}

/// A table that says which records are one person's (convention C8): each of its rows names a record and the person's own key.
package struct IdentityRule: Hashable, Sendable {
  package let table: String
  /// The column that refers to a record of the person table.
  package let record: String
  /// The column of the key that all records of one person have in common.
  package let key: String

  package init(table: String, record: String, key: String) { (self.table, self.record, self.key) = (table, record, key) }
}

/// Spells of one person that touch or overlap are one episode (convention C9).
package struct SpellRule: Hashable, Sendable {
  package let table: String
  /// The reference that says whose spells they are.
  package let per: String
  package let from: String
  package let to: String
  /// How many days may lie between a closing and the next opening within one episode; 0: the same day only.
  package let gapDays: Int
  /// The columns that come from the spell which ends last; all others come from the first.
  package let fromLast: [String]

  package init(table: String, per: String, from: String, to: String, gapDays: Int, fromLast: [String]) {
    (self.table, self.per, self.from, self.to, self.gapDays, self.fromLast) = (table, per, from, to, gapDays, fromLast)
  }
}

/// Rows that report the same thing, sent by several partners, are one: they match on the first set of columns that both have filled.
package struct CopyRule: Hashable, Sendable {
  package let table: String
  /// Sets of columns, tried in order; text is compared folded.
  package let same: [[String]]
  /// Only rows with this code are matched across partners (`joint: yes`); others stand for themselves.
  package let among: [String: String]
  /// The kept copy is the one whose partner equals this column's code; otherwise the first.
  package let lead: String

  package init(table: String, same: [[String]], among: [String: String], lead: String) {
    (self.table, self.same, self.among, self.lead) = (table, same, among, lead)
  }
}
