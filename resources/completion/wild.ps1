# PowerShell completion for wild. To load it in every shell, add this line to $PROFILE:
#   wild completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName wild -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $elements = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition })
    $words = @($elements | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
    })
    $program, $previous = $words

    # Before 7.3, PowerShell passes an empty argument only when it is quoted.
    $isLegacy = $PSVersionTable.PSVersion -lt [version]'7.3.0' -or $PSNativeCommandArgumentPassing -eq 'Legacy'
    $current = if ($wordToComplete -ne '') { $wordToComplete.Trim('"', "'") } elseif ($isLegacy) { '""' } else { '' }

    $arguments = @('__complete') + @($previous | Where-Object { $null -ne $_ }) + @($current)
    & $program @arguments 2>$null | ForEach-Object {
        $value, $description = $_ -split "`t", 2
        # Without candidates PowerShell offers files by itself.
        if ($value -eq ':file' -or $value -eq ':folder') { return }
        if (-not $description) { $description = $value }
        $text = if ($value -match "[\s'`"]") { "'" + $value.Replace("'", "''") + "'" } else { $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $description)
    }
}
