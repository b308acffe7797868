package import Model

/// A review for the audience that its figures are stamped with.
package struct Review: Sendable {
  package let document: Document
  /// The languages in which its readers receive it.
  package let languages: [Language]
  package let readership: Readership
  private let asOf: Day

  package init(_ material: ReviewMaterial) {
    let evidence = Evidence(material)
    asOf = material.asOf
    if let donor = evidence.donor {
      document = evidence.donorSummary(for: donor)
      (languages, readership) = (donor.languages, .international)
    } else if let partner = evidence.partner {
      document = evidence.internalReview(of: partner)
      (languages, readership) = (partner.languages, .partner(partner))
    } else {
      document = evidence.jointReview()
      (languages, readership) = (material.programme.jointLanguages, .international)
    }
  }

  /// The name of its file without an ending: `2026-Q3-bayti-fr`.
  package func fileName(in language: Language) -> String { "\(document.period.label)-\(document.subject)-\(language.rawValue)" }

  /// The review as one self-contained page.
  package func html(in language: Language) -> String {
    HTMLPage(document, Wording(language, for: readership)).text()
  }

  /// The review as a workbook of typed cells.
  package func xlsx(in language: Language) throws(WorkbookError) -> [UInt8] {
    try Workbook(document, Wording(language, for: readership), asOf: asOf).bytes()
  }
}
