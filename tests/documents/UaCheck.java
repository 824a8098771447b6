import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks PDF files by veraPDF's rules for PDF/UA-1, as many as are named, in one run.
 *
 * <p>Prints lines of three fields parted by tabs. For each rule that a file breaks: file, rule, how often and why. For
 * each file that was read to its end: file, "checked", number of rules and of single checks. For each file that could
 * not be read: file, "unreadable", why. The rules are read with DOM since the jar holds no JAXB, which veraPDF's own
 * loader needs.
 */
public final class UaCheck {
  private static final String RULES = "/org/verapdf/pdfa/validation/PDFUA-1.xml";
  private static final PDFAFlavour FLAVOUR = PDFAFlavour.PDFUA_1;

  public static void main(String[] files) throws Exception {
    LogManager.getLogManager().reset();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    VeraGreenfieldFoundryProvider.initialise();
    ValidationProfile profile = profile();
    for (String file : files) {
      try {
        check(file, profile, out);
      } catch (Exception fault) {
        print(out, file, "unreadable", cause(fault));
      }
    }
  }

  private static void check(String file, ValidationProfile profile, PrintStream out) throws Exception {
    try (InputStream stream = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(stream, FLAVOUR)) {
      ValidationResult result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
      Map<String, List<String>> broken = new TreeMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          RuleId rule = assertion.getRuleId();
          broken
              .computeIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), name -> new ArrayList<>())
              .add(assertion.getMessage() + " at " + assertion.getLocation().getContext());
        }
      }
      broken.forEach((rule, why) -> print(out, file, rule, why.size() + "x, first: " + why.get(0)));
      print(out, file, "checked", profile.getRules().size() + " " + result.getTotalAssertions());
    }
  }

  private static ValidationProfile profile() throws Exception {
    Document xml;
    try (InputStream stream = ValidationProfile.class.getResourceAsStream(RULES)) {
      xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
    }
    Set<Rule> rules = new HashSet<>();
    for (Element element : elements(xml.getDocumentElement(), "rule")) {
      rules.add(rule(element));
    }
    Set<Variable> variables = new HashSet<>();
    for (Element element : elements(xml.getDocumentElement(), "variable")) {
      variables.add(
          Profiles.variableFromValues(
              element.getAttribute("name"),
              element.getAttribute("object"),
              text(element, "defaultValue"),
              text(element, "value")));
    }
    return Profiles.profileFromValues(
        FLAVOUR, Profiles.profileDetailsFromValues("PDF/UA-1", "", "", new Date(0)), "", rules, variables);
  }

  private static Rule rule(Element element) {
    Element id = elements(element, "id").get(0);
    RuleId name =
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
    Boolean isDeferred = element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null;
    return Profiles.ruleFromValues(
        name,
        element.getAttribute("object"),
        isDeferred,
        element.getAttribute("tags"),
        text(element, "description"),
        text(element, "test"),
        Profiles.errorFromValues(text(element, "message"), new ArrayList<>()),
        new ArrayList<>());
  }

  private static List<Element> elements(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int at = 0; at < nodes.getLength(); at++) {
      found.add((Element) nodes.item(at));
    }
    return found;
  }

  private static String text(Element parent, String tag) {
    List<Element> found = elements(parent, tag);
    return found.isEmpty() ? "" : found.get(0).getTextContent();
  }

  private static String cause(Throwable fault) {
    while (fault.getCause() != null) {
      fault = fault.getCause();
    }
    return fault.toString();
  }

  private static void print(PrintStream out, String... fields) {
    for (int at = 0; at < fields.length; at++) {
      fields[at] = fields[at].replaceAll("\\s+", " ");
    }
    out.println(String.join("\t", fields));
  }
}
