/// A sheet of a file of records: which elements are its rows, and what its columns are.
struct RecordSheet {
  struct Column {
    enum Source: Hashable {
      case text(node: Int)
      case attribute(node: Int, name: String)
      /// The value of the element that carries this name: `<field name="sex">F</field>`.
      case field(node: Int, name: String)
      /// What else stands on such an element: `<field name="country" key="MAR">`.
      case fieldMark(node: Int, name: String, mark: String)
      /// The how-manieth of its kind an element is.
      case number(node: Int)
    }

    var title: String
    let source: Source
    /// The element within which the value holds: the row's, or one around it.
    let owner: Int
  }

  let node: Int
  let name: String
  let path: String
  var columns: [Column]
}
