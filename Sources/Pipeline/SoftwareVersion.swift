/// Which Athar made an output; a manifest records it.
package enum SoftwareVersion {
  package static let current = "0.1.0"
}
