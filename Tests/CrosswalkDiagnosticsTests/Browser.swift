// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Glibc

/// The browser that tests of HTML run in.
enum Browser {
    /// Chromium's path, or nil where it is not installed.
    static let path: String? = {
        let folders = RepositoryFiles.environment("PATH")?.split(separator: ":") ?? []
        let names = ["chromium", "chromium-browser", "google-chrome"]
        let paths = folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
        return paths.first { access($0, X_OK) == 0 }
    }()
}
