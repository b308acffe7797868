import Model

/// A document as one self-contained page: no file beside it, no script, nothing loaded from elsewhere.
struct HTMLPage {
  private let document: Document
  private let wording: Wording

  init(_ document: Document, _ wording: Wording) { (self.document, self.wording) = (document, wording) }

  func text() -> String {
    var markup = Markup()
    markup.raw("<!DOCTYPE html>\n")
    markup.element(
      "html",
      [
        ("lang", wording.language.rawValue), ("dir", wording.language.isRightToLeft ? "rtl" : "ltr"),
        ("class", wording.customs.digits == nil ? nil : "own-digits"),
      ]
    ) { html in
      html.element("head") { head(&$0) }
      html.raw("\n")
      html.element("body") { body(&$0) }
    }
    return markup.text + "\n"
  }

  private func head(_ head: inout Markup) {
    head.void("meta", [("charset", "utf-8")])
    head.void("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
    head.void("meta", [("name", "color-scheme"), ("content", "light dark")])
    head.element("title") { $0.write(wording.plain(document.title)) }
    head.element("style") { $0.raw(EmbeddedFonts.style(for: wording.language) + StyleSheet.text) }
  }

  private func body(_ body: inout Markup) {
    body.element("a", [("class", "skip"), ("href", "#main")]) { say("page.skip", &$0) }
    body.element("header") { header in
      if let mark = document.mark { header.element("p", [("class", "mark")]) { say(mark, &$0) } }
      header.element("p", [("class", "subtitle")]) { say(document.subtitle, &$0) }
      header.element("h1") { say(document.title, &$0) }
      terms(document.facts, &header, name: "facts")
    }
    contents(&body)
    body.element("main", [("id", "main")]) { main in
      for section in document.sections { self.section(section, level: 2, &main) }
    }
  }

  private func say(_ message: Message, _ markup: inout Markup) { markup.write(wording.phrase(message)) }

  private func contents(_ markup: inout Markup) {
    markup.element("nav", [("aria-labelledby", "contents"), ("class", "contents")]) { nav in
      nav.element("h2", [("id", "contents")]) { say("page.contents", &$0) }
      nav.element("ol") { list in
        for section in document.sections where !section.isEmpty && !section.isAnnex { link(to: section, &list) }
      }
      let annexes = document.sections.filter { !$0.isEmpty && $0.isAnnex }
      guard !annexes.isEmpty else { return }
      nav.element("div", [("class", "annex")]) { part in
        part.element("h3", [("id", "annexes")]) { say("page.annexes", &$0) }
        part.element("ol", [("type", "A")]) { list in for section in annexes { link(to: section, &list) } }
      }
    }
  }

  private func link(to section: Document.Section, _ list: inout Markup) {
    list.element("li") { item in item.element("a", [("href", "#" + section.anchor)]) { say(section.title, &$0) } }
  }

  private func section(_ section: Document.Section, level: Int, _ markup: inout Markup) {
    guard !section.isEmpty else { return }
    markup.raw("\n")
    // Only the main parts are landmarks: a page of sixty would help nobody to find the way.
    let name = level == 2 && !section.isAnnex ? "h-" + section.anchor : nil
    markup.element("section", [("id", section.anchor), ("aria-labelledby", name), ("class", section.isAnnex ? "annex" : nil)]) { content in
      content.element("h\(level)", [("id", "h-" + section.anchor)]) { say(section.title, &$0) }
      for block in section.blocks { self.block(block, level: level, &content) }
      for inner in section.sections { self.section(inner, level: min(level + 1, 6), &content) }
    }
  }

  private func block(_ block: Document.Block, level: Int, _ markup: inout Markup) {
    switch block {
    case .paragraph(let text): markup.element("p") { say(text, &$0) }
    case .note(let text): markup.element("p", [("class", "note")]) { say(text, &$0) }
    case .bullets(let items): markup.element("ul") { list in for item in items { list.element("li") { say(item, &$0) } } }
    case .findings(let findings): self.findings(findings, &markup)
    case .figures(let cards): figures(cards, level: level + 1, &markup)
    case .table(let table): HTMLTable(table, wording).write(&markup)
    case .chart(let chart): self.chart(chart, &markup)
    case .terms(let terms): self.terms(terms, &markup, name: "terms")
    }
  }

  private func terms(_ terms: [Document.Term], _ markup: inout Markup, name: String) {
    markup.element("dl", [("class", name)]) { list in
      for term in terms {
        list.element("div") { pair in
          pair.element("dt") { say(term.name, &$0) }
          pair.element("dd") { say(term.text, &$0) }
        }
      }
    }
  }

  private func findings(_ findings: [Finding], _ markup: inout Markup) {
    markup.element("ul", [("class", "findings")]) { list in
      for finding in findings {
        list.element("li") { item in
          state(finding.state, &item)
          item.element("p") { say(finding.sentence, &$0) }
          item.element("p", [("class", "rule")]) { say(finding.rule, &$0) }
        }
      }
    }
  }

  private func state(_ state: Finding.State, _ markup: inout Markup) {
    markup.element("span", [("class", "state " + state.rawValue)]) { say(.words("state." + state.rawValue), &$0) }
  }

  private func figures(_ cards: [FigureCard], level: Int, _ markup: inout Markup) {
    markup.element("div", [("class", "figures")]) { grid in
      for card in cards {
        grid.element("article", [("class", "figure-card")]) { article in
          article.element("h\(level)") { say(card.title, &$0) }
          article.element("p", [("class", "value")]) { say(card.value, &$0) }
          if let spark = card.sparkline { article.raw(SparklinePlot(spark, wording).svg()) }
          if let state = card.state {
            article.element("p", [("class", "reading")]) { reading in
              self.state(state, &reading)
              if let reason = card.reason { reading.element("span") { say(.words("state.because", ["reason": reason]), &$0) } }
            }
          }
          article.element("ul") { list in for line in card.lines { list.element("li") { say(line, &$0) } } }
        }
      }
    }
  }

  private func chart(_ chart: Chart, _ markup: inout Markup) {
    markup.element("figure", [("id", chart.anchor)]) { figure in
      figure.element("figcaption") { say(chart.title, &$0) }
      figure.raw(ChartDrawing(chart, wording).svg())
      figure.element("details") { details in
        details.element("summary") { say("page.chart_data", &$0) }
        HTMLTable(chart.table, wording).write(&details)
      }
    }
  }
}
