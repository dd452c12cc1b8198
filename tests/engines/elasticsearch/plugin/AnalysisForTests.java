package tests;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.uk.UkrainianMorfologikAnalyzer;
import org.elasticsearch.Build;
import org.elasticsearch.cluster.node.DiscoveryNodes;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.features.NodeFeature;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.rest.RestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.rest.RestChannel;
import org.elasticsearch.client.internal.node.NodeClient;

/**
 * The server jar of Elasticsearch 9 alone has no analysis-common and no rest-root module. This adds what Wagtail's
 * stock index settings name (thin wrappers of Lucene's own classes, which the server already ships), the Ukrainian
 * analyzer of Lucene, and GET/HEAD / (what info() and ping() of the Python client call).
 */
public class AnalysisForTests extends Plugin implements AnalysisPlugin, ActionPlugin {
    private static AnalysisProvider<TokenFilterFactory> filter(Function<Settings, UnaryOperator<TokenStream>> f) {
        return (index, env, name, settings) -> {
            UnaryOperator<TokenStream> op = f.apply(settings);
            return new AbstractTokenFilterFactory(name) {
                @Override public TokenStream create(TokenStream in) { return op.apply(in); }
            };
        };
    }

    private static AnalysisProvider<TokenizerFactory> tokenizer(Function<Settings, Supplier<Tokenizer>> f) {
        return (index, env, name, settings) -> TokenizerFactory.newFactory(name, f.apply(settings));
    }

    private static int min(Settings s) { return s.getAsInt("min_gram", 1); }
    private static int max(Settings s) { return s.getAsInt("max_gram", 2); }
    private static boolean keep(Settings s) { return s.getAsBoolean("preserve_original", false); }

    @Override public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
            "asciifolding", filter(s -> in -> new ASCIIFoldingFilter(in, keep(s))),
            "ngram", filter(s -> in -> new NGramTokenFilter(in, min(s), max(s), keep(s))),
            "edge_ngram", filter(s -> in -> new EdgeNGramTokenFilter(in, min(s), max(s), keep(s))),
            "trim", filter(s -> TrimFilter::new));
    }

    @Override public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
            "whitespace", tokenizer(s -> WhitespaceTokenizer::new),
            "keyword", tokenizer(s -> KeywordTokenizer::new),
            "letter", tokenizer(s -> LetterTokenizer::new),
            "ngram", tokenizer(s -> () -> new NGramTokenizer(min(s), max(s))),
            "edge_ngram", tokenizer(s -> () -> new EdgeNGramTokenizer(min(s), max(s))));
    }

    @Override public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return Map.of("ukrainian", (index, env, name, settings) -> new AbstractIndexAnalyzerProvider<Analyzer>(name) {
            private final Analyzer analyzer = new UkrainianMorfologikAnalyzer();
            @Override public Analyzer get() { return analyzer; }
        });
    }

    @Override public Collection<RestHandler> getRestHandlers(ActionPlugin.RestHandlersServices services, Supplier<DiscoveryNodes> nodes,
            Predicate<NodeFeature> features) {
        Settings settings = services.settings();
        return List.of(new RestHandler() {
            @Override public List<Route> routes() {
                return List.of(new Route(RestRequest.Method.GET, "/"), new Route(RestRequest.Method.HEAD, "/"));
            }
            @Override public void handleRequest(RestRequest request, RestChannel channel, NodeClient client) throws Exception {
                channel.sendResponse(new RestResponse(RestStatus.OK, channel.newBuilder().startObject()
                    .field("name", nodes.get().getLocalNode().getName())
                    .field("cluster_name", settings.get("cluster.name", "elasticsearch"))
                    .startObject("version")
                    .field("number", Build.current().version()).field("build_flavor", Build.current().flavor())
                    .field("build_hash", Build.current().hash())
                    .field("lucene_version", org.apache.lucene.util.Version.LATEST.toString()).endObject()
                    .field("tagline", "You Know, for Search").endObject()));
            }
        });
    }
}
