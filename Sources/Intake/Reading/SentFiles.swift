import Foundation

/// The files below a folder, by path; what offices' programs leave behind (lock files, thumbnails) is no file that was sent.
enum SentFiles {
  /// Nil where there is no such folder.
  static func paths(in folder: String) -> [String]? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else { return nil }
    guard let below = FileManager.default.enumerator(atPath: folder) else { return nil }
    var paths: [String] = []
    for case let path as String in below {
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix(".") || name.hasPrefix("~$") || name == "Thumbs.db" || name == "desktop.ini" { continue }
      if FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder), isFolder.boolValue { continue }
      paths.append(path)
    }
    return paths.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }
}
