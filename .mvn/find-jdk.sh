# Sourced by mvnw and sluice: sets JAVA_HOME to a JDK 25 or newer, or ends with what to do.

jdk_major() {
  "$1/bin/java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p'
}

is_new_jdk() {
  [ -x "$1/bin/javac" ] && [ "$(jdk_major "$1")" -ge 25 ] 2>/dev/null
}

find_jdk() {
  [ -n "${JAVA_HOME:-}" ] && is_new_jdk "$JAVA_HOME" && return 0
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
  for home in "${on_path%/bin/javac}" "${JDK_25:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && is_new_jdk "$home"; then
      JAVA_HOME=$home
      return 0
    fi
  done
  return 1
}

if ! find_jdk; then
  echo "Sluice needs a JDK 25 or newer, and none was found in JAVA_HOME, on the PATH or in the usual places." >&2
  echo "Install one (any vendor's), or point JAVA_HOME at it, and run the command again." >&2
  exit 1
fi
export JAVA_HOME
