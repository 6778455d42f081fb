#compdef wild
# zsh completion for wild. To load it in every shell, add this line to ~/.zshrc, after compinit:
#   source <(wild completion zsh)

_wild() {
  local -a candidates
  local line value description
  for line in "${(@f)$("${words[1]}" __complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      '') ;;
      :file) _files ;;
      :folder) _files -/ ;;
      *)
        value=${line%%$'\t'*}
        description=
        [[ $line == *$'\t'* ]] && description=:${line#*$'\t'}
        candidates+=("${value//:/\\:}$description")
        ;;
    esac
  done
  (( $#candidates )) && _describe -V 'wild' candidates
}

# In a file of $fpath this is the body of _wild; after "source" it is not.
if [[ $funcstack[1] == _wild ]]; then
  _wild "$@"
else
  compdef _wild wild
fi
