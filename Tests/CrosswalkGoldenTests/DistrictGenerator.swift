// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting

/// The program that makes up districts, which lies beside the checkout where somebody has it.
enum DistrictGenerator {
    static let path = (RepositoryFiles.shared ?? "") + "/tools/gen_district.py"
    static let canRun = RepositoryFiles.exists(path) && Shell.has("python3")
}
