# bash completion for wild. To load it in every shell, add this line to ~/.bashrc:
#   eval "$(wild completion bash)"

_wild() {
  local words=() word line value quoted= glued= joined= i

  # bash splits words at "=", and leaves their quotes and backslashes as typed.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case $word in [\"\']*) quoted=yes ;; *) quoted= ;; esac
    word=${word//[\\\"\']/}
    joined=
    if [[ $glued || $word == "=" ]] && ((${#words[@]} > 0)); then
      joined=yes
      words[${#words[@]} - 1]+=$word
      if [[ $word == "=" ]]; then glued=yes; else glued=; fi
    else
      words+=("$word")
    fi
  done

  local current=${words[${#words[@]} - 1]} done_part=
  # What stands before an unquoted "=" is a word of its own, so a reply must not repeat it.
  [[ $joined ]] && done_part=${current%=*}=

  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :file) compopt -o default 2>/dev/null ;;
      :folder) compopt -o dirnames 2>/dev/null ;;
      *)
        value=${line%%$'\t'*}
        value=${value#"$done_part"}
        [[ $quoted ]] || printf -v value %q "$value"
        COMPREPLY+=("$value")
        ;;
    esac
  done < <("$1" __complete "${words[@]}" 2>/dev/null)
  compopt -o nosort 2>/dev/null
}

complete -F _wild wild
