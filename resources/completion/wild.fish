# fish completion for wild. To load it in every shell:
#   wild completion fish > ~/.config/fish/completions/wild.fish

function __wild_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    for line in ($program __complete $words "$current" 2>/dev/null)
        switch $line
            case :file
                __fish_complete_path "$current"
            case :folder
                __fish_complete_directories "$current" ''
            case '*'
                echo $line
        end
    end
end

complete --command wild --no-files --keep-order --arguments '(__wild_complete)'
