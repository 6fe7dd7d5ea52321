import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.validators.ValidatorConfig;
import org.verapdf.pdfa.validation.validators.ValidatorConfigBuilder;

/**
 * Validates PDF files with veraPDF, all in one Java process, because starting it costs more than a small file.
 *
 * <p>Arguments: flavours with commas between them ({@code 2a,ua1}), then files. Exit code 0: every file conforms to
 * every flavour; 1: some do not; 2: wrong arguments, or a file that could not be read to its end.
 */
public final class VeraPdf {
    private static final int CONFORMS = 0;
    private static final int VIOLATES = 1;
    private static final int CANNOT_TELL = 2;

    /** Failed checks to show for a rule; the number of all of them is printed beside it. */
    private static final int EXAMPLES_PER_RULE = 5;

    private VeraPdf() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Logger.getLogger("").setLevel(Level.OFF);
        if (arguments.length < 2) {
            System.err.println("usage: FLAVOUR[,FLAVOUR...] FILE.pdf...");
            System.exit(CANNOT_TELL);
        }
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> flavours = flavours(arguments[0]);
        int worst = CONFORMS;
        for (int i = 1; i < arguments.length; i++) {
            for (PDFAFlavour flavour : flavours) {
                worst = Math.max(worst, validate(new File(arguments[i]), flavour));
            }
        }
        System.exit(worst);
    }

    private static List<PDFAFlavour> flavours(String ids) {
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String id : ids.split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                System.err.println("no such flavour: " + id + "; known: " + PDFAFlavour.getFlavourIds());
                System.exit(CANNOT_TELL);
            }
            flavours.add(flavour);
        }
        return flavours;
    }

    private static int validate(File file, PDFAFlavour flavour) {
        ValidatorConfig config = ValidatorConfigBuilder.defaultBuilder()
                .flavour(flavour)
                .maxFails(-1)
                .maxNumberOfDisplayedFailedChecks(EXAMPLES_PER_RULE)
                .showErrorMessages(true)
                .build();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(config, flavour)) {
            return report(file, flavour, validator.validate(parser));
        } catch (Exception e) {
            // veraPDF throws a dozen unrelated types; whichever it is, the file was not validated.
            System.out.printf("FAIL %s %s: not validated: %s%n", flavour.getId(), file, e);
            return CANNOT_TELL;
        }
    }

    private static int report(File file, PDFAFlavour flavour, ValidationResult result) {
        Map<RuleId, Integer> failed =
                new TreeMap<>(Comparator.comparing(RuleId::getClause).thenComparingInt(RuleId::getTestNumber));
        failed.putAll(result.getFailedChecks());
        // A validator that stopped early, or that checked nothing, has not found the file good.
        String end = String.valueOf(result.getJobEndStatus());
        boolean finished = end.equalsIgnoreCase("normal") && result.getTotalAssertions() > 0;
        boolean conforms = finished && result.isCompliant() && failed.isEmpty();
        System.out.printf(
                "%s %s %s: %d checks, %d rules violated%s%n",
                conforms ? "PASS" : "FAIL",
                flavour.getId(),
                file,
                result.getTotalAssertions(),
                failed.size(),
                finished ? "" : ", ended " + end);
        failed.forEach((id, checks) -> explain(result, id, checks));
        if (!finished) {
            return CANNOT_TELL;
        }
        return conforms ? CONFORMS : VIOLATES;
    }

    private static void explain(ValidationResult result, RuleId id, int checks) {
        Rule rule = result.getValidationProfile().getRuleByRuleId(id);
        System.out.printf(
                "  %s, clause %s, test %d, %d times: %s%n",
                id.getSpecification().getId(), id.getClause(), id.getTestNumber(), checks, rule.getDescription());
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED && assertion.getRuleId().equals(id)) {
                String message = assertion.getErrorMessage();
                System.out.println("    at " + assertion.getLocation().getContext() + (message == null ? "" : ": " + message));
            }
        }
    }
}
