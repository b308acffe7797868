import Testing

@testable import Spreadsheets

/// Whatever the bytes, our own scanner and libxml2 must tell the same story: tags, names, values, text, places, and the fault.
@Suite struct PlainXMLTests {
  static let documents: [String] = [
    #"<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?><a xmlns="urn:x" xmlns:ss="urn:y"><b ss:c="1" c='2'/>text</a>"#,
    "\u{FEFF}<?xml version='1.0' standalone='yes'?>\r\n<a>\r\n<b>é &amp; ع\r&#x639;&#10;</b>]]<c d=\"a&lt;b&#10;c\td\r\ne\">]</c></a>\n<!-- end -->",
    #"<a><p:b xmlns:p="urn:p" p:q="&quot;&apos;&gt;"><p:c xmlns:p="urn:other"/></p:b><t xml:space="preserve"> x </t><![CDATA[<raw> & ع]]></a>"#,
    "<a  b = '1'   c=\"2\"\n>\n<d\t/>< e/></a>",
    "<a xmlns='urn:x'><b xmlns=''><c/></b></a>",
    // What is not plain, and what is wrong.
    #"<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>"#, "<a>&unknown;</a>", "<a><b></a></b>", "<a b='1' b='2'/>", "<a xmlns='u' xmlns='v'/>",
    "<a>\u{1}</a>", "<a p:b='1'/>",
    #"<?xml version="1.0" encoding="windows-1252"?><a>x</a>"#, #"<?xml version="1.1"?><a/>"#, "<القيد>1</القيد>", "<a>x]]>y</a>",
    "<a/><b/>",
    "<a/>tail", "<a><!-- a -- b --></a>", "<a><?xml x?></a>", "<?xml\u{B}version='1.0'?><a/>", "<a><?x?\r>y ?></a>",
    "<?xml vErsion='1.0'?><a/>",
    "<a>&#0;</a>", "<a>&#xD800;</a>", "<a b='<'/>", "<a b=1/>", "<a",
    "<a>\n\n<b>", "",
    "text", "<1a/>", "<a:b:c/>", "<a xmlns:p=''/>", "<a>\r", "<a b='\r", "<a>]]", "<a><![CDATA[x", "<a><!-- x", "<a/>\n<?pi",
    "<a b='&amp' c='&#x41;'/>", "<a>\n<b>\n</c>\n</a>", "<a><b x='1'y='2'/></a>", "<a>\u{FFFE}</a>", "<a xmlns:xml='urn:x'/>",
  ]

  @Test(arguments: documents.indices, [1, 3, 1 << 15])
  func bothTellTheSame(document: Int, blockBytes: Int) {
    let bytes = Array(Self.documents[document].utf8)
    #expect(story(of: bytes, blockBytes: blockBytes, isPlain: true) == story(of: bytes, blockBytes: blockBytes, isPlain: false))
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func damagedDocumentsTellTheSame(seed: UInt64) {
    var random = SeededNumbers(state: seed)
    let pieces = [
      "<", ">", "&", "'", "\"", "]]>", "<!--", "-->", "<![CDATA[", "?>", "/>", "é", "\r", "\n", " xmlns:p='u'", "p:", "&#9;", "</a>", "<a>",
    ]
    for _ in 0..<1500 {
      var bytes = Array(Self.documents.randomElement(using: &random)!.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...4, using: &random)))
        default: bytes.insert(contentsOf: pieces.randomElement(using: &random)!.utf8, at: place)
        }
      }
      // Where libxml2 thinks that this ends depends on its blocks.
      if ["<!-->", "<!--->"].contains(where: { String(decoding: bytes, as: UTF8.self).contains($0) }) { continue }
      let size = Int.random(in: 1...40, using: &random)
      let (ours, theirs) = (story(of: bytes, blockBytes: size, isPlain: true), story(of: bytes, blockBytes: size, isPlain: false))
      // Of several faults, which libxml2 names depends on where its blocks end.
      let isSame = ours.events == theirs.events && (ours.fault == nil) == (theirs.fault == nil)
      #expect(isSame, "seed \(seed), blocks of \(size): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      if !isSame { return }
    }
  }

  @Test func longTokensAndDeepElementsAreLeftToTheOther() {
    let long = "<a b='\(String(repeating: "x", count: 2 << 20))'/>"
    let deep = String(repeating: "<a>", count: 252) + String(repeating: "</a>", count: 252)
    let wide = "<a \((0..<40).map { "b\($0)='\($0)'" }.joined(separator: " "))/>"
    let many = "<a>" + (0..<3000).map { "<n\($0)/>" }.joined() + "</a>"
    for text in [long, deep, wide, many] {
      let bytes = Array(text.utf8)
      #expect(story(of: bytes, blockBytes: 1 << 15, isPlain: true) == story(of: bytes, blockBytes: 1 << 15, isPlain: false))
    }
  }
}

private func story(of bytes: [UInt8], blockBytes: Int, isPlain: Bool) -> Story {
  var reader = StoryReader()
  var given = 0
  var source = XMLSource(path: "x")
  source.mayBePlain = isPlain
  do throws(SpreadsheetError) {
    try withUnsafeMutablePointer(to: &reader) { reader throws(SpreadsheetError) in
      try parseXML(
        source,
        from: { buffer throws(SpreadsheetError) in
          let count = min(blockBytes, buffer.count, bytes.count - given)
          for index in 0..<count { buffer[index] = bytes[given + index] }
          given += count
          return count
        }, into: reader)
    }
  } catch {
    reader.story.fault = error.description
    // How much of the text before a fault is still handed over depends on how far libxml2 looked ahead.
    if case .text = reader.story.events.last { reader.story.events.removeLast() }
  }
  return reader.story
}

private struct Story: Equatable {
  enum Event: Equatable {
    case start(name: String, space: String?, attributes: [String], offset: Int)
    case text([UInt8])
    case end(name: String)
  }

  var events: [Event] = []
  var fault: String?
}

private struct StoryReader: XMLReading {
  var story = Story()
  var stopped: XMLStop?
  var repairedCharacters = 0
  private var session: XMLSession?

  static let events = XMLEvents(
    start: { context, name, _, space, _, _, count, _, attributes in
      context?.assumingMemoryBound(to: Self.self).pointee.start(name, space, XMLAttributes(attributes, count))
    },
    text: { context, text, count in
      context?.assumingMemoryBound(to: Self.self).pointee.text(UnsafeBufferPointer(start: text, count: Int(count)))
    },
    end: { context, name, _, _ in context?.assumingMemoryBound(to: Self.self).pointee.story.events.append(.end(name: name?.string ?? "")) })

  mutating func begin(_ session: XMLSession) { self.session = session }

  private mutating func start(_ name: XMLName?, _ space: XMLName?, _ attributes: XMLAttributes) {
    let values = (0..<attributes.count).map {
      "\(attributes.namespace($0)?.string ?? "")|\(attributes.name($0)?.string ?? "")=\(String(decoding: attributes.value($0), as: UTF8.self))"
    }
    story.events.append(
      .start(name: name?.string ?? "", space: space?.string, attributes: values, offset: session?.tagOffset ?? -1))
  }

  private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.isEmpty { return }
    if case .text(let before) = story.events.last {
      story.events[story.events.count - 1] = .text(before + bytes)
    } else {
      story.events.append(.text(Array(bytes)))
    }
  }
}
