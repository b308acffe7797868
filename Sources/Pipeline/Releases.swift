import Disclosure
import Model

/// What each reader of internal reviews may see: one release for each partner, and one for both together.
struct Releases {
  private let control: DisclosureControl
  private let audiences: [Audience]

  init(_ workspace: LoadedWorkspace) {
    control = DisclosureControl(programme: workspace.programme, dictionary: workspace.dictionary)
    audiences = workspace.programme.partners.map { .partner($0.code) } + [.joint]
  }

  func all(_ results: Results) throws(DisclosureError) -> [PublishableResults] {
    var releases: [PublishableResults] = []
    for audience in audiences { releases.append(try control.release(results, for: audience)) }
    return releases
  }
}
