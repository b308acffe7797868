import Model
import Testing

@Suite struct FoldingTests {
  @Test(arguments: [
    ("Garçon", "garcon"), ("ÉQUIPE  DE\u{A0}RUE ", "equipe de rue"), ("N\u{B0} dossier", "n\u{B0} dossier"),
    ("l\u{2019}enfant", "l'enfant"),
    ("Atelier \u{2013} 1", "atelier - 1"), ("إمرأة", "امراه"), ("امرأة", "امراه"), ("ولى أمر", "ولي امر"), ("ذكــر", "ذكر"),
    ("محدّد", "محدد"),
    ("\u{200F}مكالمة هاتفية", "مكالمه هاتفيه"), ("٢٠٢٦", "2026"), ("۱۲۳", "123"), ("Œuvre", "ouvre"), ("  ", ""), ("", ""),
  ])
  func spellingsOfOneWordFoldToTheSame(text: String, folded: String) {
    // The degree sign folds with its letter's compatibility form; only equality between spellings matters.
    #expect(Folding.fold(text) == Folding.fold(folded))
  }

  @Test func foldingTwiceChangesNothing() {
    for text in ["Équipe de rue", "ملفّ رقم ٣", "Tél. tuteur", "« Tous à l’école »"] {
      #expect(Folding.fold(Folding.fold(text)) == Folding.fold(text))
    }
  }

  @Test func differentWordsStayDifferent() {
    #expect(Folding.fold("طفل") != Folding.fold("طفلة"))
    #expect(Folding.fold("Non") != Folding.fold("Nom"))
  }
}
