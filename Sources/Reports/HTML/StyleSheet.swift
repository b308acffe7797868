/// The style of every page, from the layout files that are built in.
enum StyleSheet {
  static let text = String(decoding: PackageResources.review_css, as: UTF8.self)
}
