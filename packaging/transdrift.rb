# Homebrew formula. `url` and `sha256` are those of the source archive of a release; none was made so far, and this was not
# run: where it was written there is no Homebrew.
class Transdrift < Formula
  desc "Normalizes names and reports drift between machine-translated versions"
  homepage "https://example.org/transdrift"
  url "https://example.org/transdrift/archive/v0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license all_of: [{ any_of: ["MIT", "Apache-2.0"] }, "Unicode-3.0"]

  depends_on "rust" => :build

  def install
    system "cargo", "install", *std_cargo_args
    generate_completions_from_executable(bin/"transdrift", "completions")
    (man1/"transdrift.1").write Utils.safe_popen_read(bin/"transdrift", "man")
  end

  test do
    assert_equal "From Kyiv.\n", pipe_output("#{bin}/transdrift normalize --isolated --lang en", "From Kiev.\n")
  end
end
